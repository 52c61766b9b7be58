"""Text, pages and records of news made from pieces: what the rules look for, in orders and with signs that nobody writes."""

from __future__ import annotations

import json

from fuzz.choices import Choices

NAMES = ("Ann Smith", "Smith", "Sergei Lavrov", "al-Shami", "O’Brien", "U.S. Secretary of State Antony Blinken", "Ms. Lee", "Jr.", "José")
BODIES = (
    "the ministry",
    "Reuters",
    "The Israeli army",
    "AFP",
    "police",
    "a spokesman for the U.N.",
    "Hamas",
    "it",
    "the BBC’s Farsi service",
)
TITLES = ("Mayor", "President", "former judge", "spokeswoman", "Dr.", "FM", "chief executive officer", "mayor of Rome, a lawyer,")
CUES = (
    *("said", "told", "says", "added", "denied", "accused", "according to", "claims that", "asked whether", "was quoted as saying"),
    *("tweeted", "urged", "called it", "wrote on X", "reportedly", "said:", "described as", "warned", "did not say", "thanked", "’s claim"),
)
JOINTS = (
    "that",
    "which",
    "who",
    "adding that",
    "and",
    "but",
    "whether",
    "while",
    "because",
    "of lying",
    "to go",
    "as",
    "“to”",
    "not",
    "if",
)
CLAUSES = (
    *(
        "the bridge is safe",
        "we have tested it",
        "rain will fall",
        "it was “a failure”",
        "he would resign",
        "I won't go",
        "talks were good",
    ),
    *("the soldiers' camp burned", "nobody was hurt, he said", "they lied", "She left", "Israel must stop", "prices rose by 2.5%"),
)
MARKS = ('"', "“", "”", "‘", "’", "'", "''", "``", "«", "»", "„", "‹", "›", "「", "」", "＂", "`", "&quot;", "—", "–", "…", "...")
STOPS = (
    ".",
    ",",
    ":",
    ";",
    "?",
    "!",
    "(",
    ")",
    "[",
    "]",
    " - ",
    " — ",
    ".”",
    ",” ",
    "?” ",
    ": “",
    "[...]",
    "(AP) —",
    "•",
    "|",
    "*",
    "#",
    "@",
)
BREAKS = ("\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x0c", "\x85", "\n\n\n\n", "\t", "\u00a0", "\u3000", " ", "  ", "\u200b", "\u00ad")
ODD = (
    *("\x00", "\x1b[31m", "\x1b]8;;http://x\x07", "\x07", "\u202e", "\u202c", "\u2066", "\u200f", "\ufeff", "\ufffd", "\uffff", "\ud800"),
    *("\udfff", "\U0001f1eb\U0001f1f7", "e\u0301", "\U0001d518", "ﬁ", "İ", "ß", "\u0300" * 5, "\ufdd0", "\ufdd1", "𐐀", "ǆ", "\U000e0001"),
)
MARKUP = (
    *("<script>", "</script>", "<!--", "-->", "]]>", "<b>", "&lt;", "&amp;", "&#0;", "&#xD800;", "\"'><img src=x onerror=alert(1)>"),
    *("</style>", "=cmd|' /C calc'!A0", "@SUM(A1)", "{{7*7}}", "${x}", "%s", "\\u0000", "' OR 1=1 --", "NEAR(", "*", '""', "[red]", "[/]"),
)
FACTS = (
    *("Monday", "March 3, 2024", "2024-02-30", "0000-00-00", "31/12/99", "https://www.haaretz.com/a?b=c", "http://[::1", "www.bbc.co.uk"),
    *("WASHINGTON (Reuters) -", "By Ann Smith and Bob Jones", "READ MORE", "RELATED:", "Photo: AFP", "© 2024 Reuters", "a@b.c", "@x"),
)
_GROUPS = (NAMES, CUES, CLAUSES, MARKS, STOPS, JOINTS, BODIES, TITLES, BREAKS, FACTS, NAMES, CUES, CLAUSES, MARKS, STOPS, ODD, MARKUP)
_FRAMES = (
    "“{clause},” {who} {cue}. ",
    "{who} {cue} that {clause}. ",
    "{who} {cue} {body}: “{clause}.” ",
    "According to {who}, {clause}. ",
    '"{clause}," {cue} {who}, {title}. "{clause}." ',
    "{who}: {clause}\n",
    "{clause}, {body} {cue}. ",
    "{who} accused {body} of “{clause}”. ",
    "He was quoted by {body} as saying that {clause}. ",
)
_TAGS = (
    *("p", "div", "span", "a", "h1", "h2", "title", "q", "blockquote", "table", "tr", "td", "ul", "li", "article", "main", "aside"),
    *(
        "script",
        "style",
        "time",
        "br",
        "img",
        "svg",
        "iframe",
        "template",
        "font",
        "meta",
        "link",
        "html",
        "head",
        "body",
        "x-y",
        "noscript",
    ),
)
_ATTRIBUTES = (
    *("class", "id", "href", "src", "role", "property", "content", "name", "rel", "aria-hidden", "datetime", "data-testid", "style", "alt"),
)
_VALUES = (
    *("article-body", "comments", "related-stories", "byline", "logo", "og:url", "og:title", "og:site_name", "article:published_time"),
    *("author", "canonical", "home", "true", "/", "javascript:x", "http://[", "https://www.aawsat.com/english/home", "2024-13-45T99:99Z"),
)


def words(choices: Choices, most: int = 12) -> str:
    """A few pieces with or without blanks between them: a name, a title, a search, a wording."""
    return "".join(_piece(choices) for _ in range(choices.below(most + 1)))


def text(choices: Choices, most: int = 250) -> str:
    """Sentences of news with odd pieces put between and into them; at most `most` code points, mostly 50 or more."""
    made, length, wanted = [], 0, choices.between(50, max(50, most))
    while length < wanted and choices.left > 0:
        made.append(_sentence(choices) if choices.below(3) else _piece(choices))
        length += len(made[-1])
    return "".join(made)[:most]


def _piece(choices: Choices) -> str:
    if choices.once_in(24):
        return choices.characters(4)
    piece = choices.pick(choices.pick(_GROUPS))
    return f"{piece} " if choices.below(4) else piece


def _sentence(choices: Choices) -> str:
    made = choices.pick(_FRAMES).format(
        who=choices.pick(NAMES), cue=choices.pick(CUES), body=choices.pick(BODIES), title=choices.pick(TITLES), clause=choices.pick(CLAUSES)
    )
    if choices.below(3) == 2:  # something in it, out of it, or both
        at = choices.below(len(made))
        made = made[:at] + _piece(choices) + made[at + choices.below(4) :]
    return made


def page(choices: Choices) -> bytes:
    """A page of HTML, with an article or without, its tags closed or not, in one encoding or another."""
    body = "".join(_element(choices) for _ in range(choices.between(1, 12)))
    if choices.below(3):
        paragraphs = "".join(f"<p>{text(choices, 200)}</p>" for _ in range(choices.between(1, 4)))
        body = f"<html><head><title>{words(choices, 4)}</title></head><body><article>{paragraphs}</article>{body}</body></html>"
    encoding = choices.pick(("utf-8", "utf-8", "utf-8", "utf-16", "cp1252", "ascii"))
    return body.encode(encoding, errors=choices.pick(("replace", "backslashreplace", "xmlcharrefreplace"))) + choices.bytes(
        choices.below(4)
    )


def _element(choices: Choices) -> str:
    tag = choices.pick(_TAGS)
    attributes = "".join(
        f' {choices.pick(_ATTRIBUTES)}="{choices.pick(_VALUES) if choices.below(4) else words(choices, 2)}"'
        for _ in range(choices.below(3))
    )
    end = f"</{tag}>" if choices.below(5) else f"</{choices.pick(_TAGS)}>"
    return f"<{tag}{attributes}>{text(choices, 120) if choices.flag() else words(choices, 4)}{end}"


def lines(choices: Choices) -> bytes:
    """A file of JSON Lines: records, records with wrong fields, and what is no JSON."""
    return b"\n".join(_line(choices) for _ in range(choices.between(1, 6)))


_FIELDS = ("id", "text", "title", "url", "published", "publisher", "authors", "author", "path", "error", "")


def _line(choices: Choices) -> bytes:
    row = {"id": words(choices, 2), "text": text(choices, 150)}
    row |= {choices.pick(_FIELDS): _value(choices, 2) for _ in range(choices.below(4))}
    line = json.dumps(row, ensure_ascii=choices.flag()).encode("utf-8", errors=choices.pick(("replace", "surrogatepass")))
    if choices.once_in(4):
        at = choices.below(len(line))
        line = line[:at] + choices.bytes(3) + line[at + choices.below(5) :]
    return (b"\xef\xbb\xbf" if choices.once_in(8) else b"") + line


def _value(choices: Choices, depth: int) -> object:
    simple = (None, True, 0, -1, 10**30, 1e308, float("nan"), "", "2024-03-12", "Reuters", [], {})
    match choices.below(4 if depth else 2):
        case 0:
            return choices.pick(simple)
        case 1:
            return words(choices, 3)
        case 2:
            return [_value(choices, depth - 1) for _ in range(choices.below(4))]
        case _:
            return {words(choices, 1): _value(choices, depth - 1)}
