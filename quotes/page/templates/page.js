"use strict";
(() => {
  const rows = JSON.parse(document.getElementById("data").textContent);
  const byRef = new Map(rows.map((row, place) => [row.ref, place]));
  const form = document.getElementById("filters");
  const panel = document.getElementById("panel");
  const marks = new Map(rows.map((row) => [row.ref, []]));
  for (const mark of document.querySelectorAll("[data-ref]")) marks.get(mark.dataset.ref)?.push(mark);
  const articles = new Map([...document.querySelectorAll("article")].map((article) => [article.id, article]));
  const listed = new Map([...document.querySelectorAll(".contents [data-article]")].map((item) => [item.dataset.article, item]));
  const count = (number) => number.toLocaleString("en");
  const invitation = [...panel.childNodes].map((node) => node.cloneNode(true));
  let chosen = -1;
  let shown = rows.map(() => true);
  document.documentElement.classList.add("live");

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  // The panel shows what the record below the article says, so that the page holds it once.
  const show = (row) => {
    const record = document.getElementById(row.ref).cloneNode(true);
    const close = element("button", "Close", "close");
    close.type = "button";
    close.addEventListener("click", () => choose(-1));
    const words = element("blockquote", record.querySelector(".said").textContent);
    const roles = record.querySelector(".roles");
    const title = document.querySelector(`#${row.article} h2`).textContent;
    panel.className = `panel open ${record.className}`;
    panel.replaceChildren(close, element("h2", record.querySelector("strong").textContent));
    if (roles) panel.append(element("p", roles.textContent, "quiet"));
    panel.append(words, element("p", title, "quiet"), record.querySelector("dl"));
  };

  const choose = (place, scroll) => {
    for (const mark of document.querySelectorAll(".chosen")) mark.classList.remove("chosen");
    chosen = place;
    if (place < 0) {
      panel.className = "panel";
      panel.replaceChildren(...invitation.map((node) => node.cloneNode(true)));
      return;
    }
    const own = marks.get(rows[place].ref);
    for (const mark of own) mark.classList.add("chosen");
    show(rows[place]);
    const target = own.find((mark) => mark.localName === "mark") ?? document.getElementById(rows[place].ref);
    if (scroll) target?.scrollIntoView({ block: "center" });
  };

  // Where the reader is: the first quote that is not above the window, or the one after the last.
  const here = () => {
    const edge = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
    const below = (node) => node.getBoundingClientRect().bottom > edge + 1; // parts of a pixel are above it
    const article = [...articles.values()].find((one) => !one.hidden && below(one))?.id;
    const first = rows.findIndex((row) => row.article === article);
    if (first < 0) return article ? 0 : rows.length;
    let place = first;
    while (rows[place]?.article === article && !(marks.get(rows[place].ref).some(below))) place += 1;
    return place;
  };

  const step = (by) => {
    const from = chosen >= 0 ? chosen : here() - (by > 0 ? 1 : 0);
    for (let place = from + by; place >= 0 && place < rows.length; place += by) if (shown[place]) return choose(place, true);
  };

  const ticked = (name) => new Set([...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value));
  const filter = () => {
    const speakers = ticked("speaker"), kinds = ticked("kind"), outlets = ticked("outlet"), acts = ticked("act");
    const least = Number(form.elements.confidence.value);
    const fits = (set, value) => !set.size || set.has(value);
    shown = rows.map((row) => fits(speakers, String(row.speaker)) && fits(kinds, row.kind) && fits(acts, row.act)
      && (!outlets.size || row.outlets.some((outlet) => outlets.has(outlet))) && row.confidence >= least);
    rows.forEach((row, place) => {
      for (const mark of marks.get(row.ref)) mark.classList.toggle("off", !shown[place]);
      document.getElementById(row.ref).hidden = !shown[place];
    });
    document.getElementById("least").textContent = least.toFixed(2);
    const left = shown.filter(Boolean).length;
    const holding = new Set(rows.filter((row, place) => shown[place]).map((row) => row.article));
    const all = left === rows.length;
    for (const [ref, article] of articles) {
      article.hidden = !all && !holding.has(ref);
      if (listed.has(ref)) listed.get(ref).hidden = article.hidden;
    }
    const where = all || articles.size < 2 ? "" : `, in ${count(holding.size)} of ${count(articles.size)} articles`;
    document.getElementById("shown").textContent = `${count(left)} of ${count(rows.length)} quotes shown${where}`;
    if (chosen >= 0 && !shown[chosen]) choose(-1);
  };

  for (const search of form.querySelectorAll("[data-finds]")) {
    search.addEventListener("input", () => {
      const words = search.value.trim().toLowerCase();
      for (const label of form.querySelectorAll(`[data-name="${search.dataset.finds}"] label`)) {
        label.hidden = !label.textContent.toLowerCase().includes(words);
      }
    });
  }
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    for (const label of form.querySelectorAll("label[hidden]")) label.hidden = false;
    setTimeout(filter);
  });
  document.getElementById("articles").addEventListener("click", (event) => {
    const mark = event.target.closest("[data-ref]:not(.off)");
    if (mark) choose(byRef.get(mark.dataset.ref), false);
  });

  const keys = document.getElementById("keys");
  document.getElementById("help").addEventListener("click", () => keys.showModal());
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    const typing = event.target.matches("input[type=search], textarea");
    if (event.key === "Escape") {
      event.target.blur();
      choose(-1);
    } else if (typing) return;
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/") {
      event.preventDefault();
      const search = form.querySelector("[data-finds=speaker]");
      document.getElementById("fold").open = true;
      search.closest("details").open = true;
      search.focus();
    } else if (event.key === "?") keys.showModal();
  });

  // On paper every record is there, on a narrow screen the filters make room for the articles.
  const closed = [];
  addEventListener("beforeprint", () => {
    closed.push(...document.querySelectorAll("details.records:not([open])"));
    for (const records of closed) records.open = true;
  });
  addEventListener("afterprint", () => {
    for (const records of closed.splice(0)) records.open = false;
  });
  if (matchMedia("(max-width: 63.99rem)").matches) document.getElementById("fold").open = false;
  filter();
})();
