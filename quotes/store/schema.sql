-- One row a document; whatever else was read from it goes when it goes.
CREATE TABLE outlets (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    domain TEXT,
    country TEXT
);
CREATE TABLE documents (
    number INTEGER PRIMARY KEY,            -- the order in which they came
    id TEXT NOT NULL UNIQUE,
    sha256 TEXT NOT NULL,                  -- of the text, in UTF-8
    mark TEXT NOT NULL,                    -- equal for equal options, version and facts given with the text
    schema_version TEXT NOT NULL,
    path TEXT,
    url TEXT,
    title TEXT,
    published TEXT,                        -- as the record has it
    day TEXT,                              -- the same as YYYY-MM-DD, where it is a date
    publisher TEXT REFERENCES outlets (id),
    agencies TEXT NOT NULL,                -- JSON, like the other lists
    authors TEXT NOT NULL,
    place TEXT,
    origins TEXT NOT NULL,
    warnings TEXT NOT NULL,
    text TEXT                              -- only with --with-text
);
CREATE TABLE document_outlets (
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    outlet TEXT NOT NULL REFERENCES outlets (id),
    PRIMARY KEY (document, outlet)
);
CREATE TABLE speakers (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    speaker TEXT NOT NULL,                 -- its id in the record
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    "key" TEXT,                            -- the same for one person in every document
    roles TEXT NOT NULL,
    affiliation TEXT,
    gender TEXT,
    aliases TEXT NOT NULL,
    words TEXT NOT NULL,                   -- the words of name and aliases, for searching
    UNIQUE (document, speaker)
);
CREATE TABLE mentions (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    speaker INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,                -- code points into the text, like all offsets
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE quotes (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (number) ON DELETE CASCADE,
    quote TEXT NOT NULL,                   -- its id in the record
    kind TEXT NOT NULL,
    zone TEXT NOT NULL,
    speaker INTEGER REFERENCES speakers (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    content_spans TEXT NOT NULL,
    cue TEXT NOT NULL,
    lemma TEXT NOT NULL,
    act TEXT NOT NULL,
    stance TEXT NOT NULL,
    negated INTEGER NOT NULL,
    cue_spans TEXT NOT NULL,
    source TEXT,
    source_start INTEGER,
    source_end INTEGER,
    resolution TEXT NOT NULL,
    addressee TEXT,
    addressee_start INTEGER,
    addressee_end INTEGER,
    channel TEXT,
    parent TEXT,                           -- the record's id of the quote that this one stands in
    matcher TEXT NOT NULL,
    evidence TEXT NOT NULL,
    confidence REAL NOT NULL,
    context TEXT NOT NULL,                 -- the paragraphs it stands in, cut where they are long
    context_start INTEGER NOT NULL,
    UNIQUE (document, quote)
);
CREATE TABLE quote_outlets (
    quote INTEGER NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
    outlet TEXT NOT NULL REFERENCES outlets (id),
    role TEXT NOT NULL,
    PRIMARY KEY (quote, outlet, role)
);
CREATE INDEX documents_day ON documents (day);
CREATE INDEX documents_publisher ON documents (publisher);
CREATE INDEX document_outlets_outlet ON document_outlets (outlet);
CREATE INDEX speakers_key ON speakers ("key");
CREATE INDEX mentions_speaker ON mentions (speaker);
CREATE INDEX mentions_document ON mentions (document);
CREATE INDEX quotes_speaker ON quotes (speaker);
CREATE INDEX quote_outlets_outlet ON quote_outlets (outlet);

-- What people look at: a quote a row, with names in the place of numbers.
CREATE VIEW statements AS
SELECT
    quotes.id AS id,
    documents.day AS day,
    outlets.name AS publisher,
    speakers.name AS speaker,
    speakers."key" AS speaker_key,
    (SELECT group_concat(value, '; ') FROM json_each(speakers.roles)) AS roles,
    quotes.kind AS kind,
    quotes.cue AS cue,
    quotes.act AS act,
    quotes.stance AS stance,
    quotes.content AS content,
    quotes.confidence AS confidence,
    (
        SELECT group_concat(CASE quote_outlets.role WHEN 'told' THEN 'told ' ELSE 'relayed by ' END || told.name, '; ')
        FROM quote_outlets JOIN outlets AS told ON told.id = quote_outlets.outlet
        WHERE quote_outlets.quote = quotes.id
    ) AS outlets,
    documents.title AS title,
    documents.url AS url,
    documents.id AS document,
    quotes.quote AS quote
FROM quotes
JOIN documents ON documents.number = quotes.document
LEFT JOIN speakers ON speakers.id = quotes.speaker
LEFT JOIN outlets ON outlets.id = documents.publisher;

-- The same of the articles and of who speaks, with lists in words.
CREATE VIEW articles AS
SELECT
    documents.number AS number,
    documents.day AS day,
    outlets.name AS publisher,
    (
        SELECT group_concat(coalesce(agency.name, value), '; ')
        FROM json_each(documents.agencies) LEFT JOIN outlets AS agency ON agency.id = value
    ) AS agencies,
    (SELECT group_concat(value, '; ') FROM json_each(documents.authors)) AS authors,
    documents.place AS place,
    documents.title AS title,
    documents.url AS url,
    documents.id AS document,
    (SELECT count(*) FROM quotes WHERE quotes.document = documents.number) AS quotes
FROM documents
LEFT JOIN outlets ON outlets.id = documents.publisher;
CREATE VIEW people AS
SELECT
    speakers.id AS id,
    speakers.name AS name,
    speakers.kind AS kind,
    speakers."key" AS "key",
    (SELECT group_concat(value, '; ') FROM json_each(speakers.roles)) AS roles,
    speakers.affiliation AS affiliation,
    speakers.gender AS gender,
    (SELECT group_concat(value, '; ') FROM json_each(speakers.aliases)) AS aliases,
    documents.id AS document,
    (SELECT count(*) FROM quotes WHERE quotes.speaker = speakers.id) AS quotes
FROM speakers
JOIN documents ON documents.number = speakers.document;
