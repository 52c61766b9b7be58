"use strict";
(() => {
  const rows = JSON.parse(document.getElementById("data").textContent);
  const byRef = new Map(rows.map((row, place) => [row.ref, place]));
  const form = document.getElementById("filters");
  const panel = document.getElementById("panel");
  const marks = new Map(rows.map((row) => [row.ref, []]));
  for (const mark of document.querySelectorAll("[data-ref]")) marks.get(mark.dataset.ref)?.push(mark);
  let chosen = -1;
  let shown = rows.map(() => true);
  document.documentElement.classList.add("live");

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const show = (row) => {
    panel.replaceChildren();
    panel.className = `panel open c${row.colour}`;
    const close = element("button", "Close", "close");
    close.type = "button";
    close.addEventListener("click", () => choose(-1));
    panel.append(close, element("h2", row.name));
    if (row.roles) panel.append(element("p", row.roles, "quiet"));
    panel.append(element("blockquote", row.words), element("p", row.title, "quiet"));
    const list = element("dl");
    for (const [label, value] of row.facts) list.append(element("dt", label), element("dd", value));
    panel.append(list);
  };

  const choose = (place, scroll) => {
    for (const mark of document.querySelectorAll(".chosen")) mark.classList.remove("chosen");
    chosen = place;
    if (place < 0) {
      panel.className = "panel";
      panel.replaceChildren(element("p", "Choose a quote in the text, or press j.", "quiet"));
      return;
    }
    const own = marks.get(rows[place].ref);
    for (const mark of own) mark.classList.add("chosen");
    show(rows[place]);
    const target = own.find((mark) => mark.localName === "mark") ?? document.getElementById(rows[place].ref);
    if (scroll) target?.scrollIntoView({ block: "center" });
  };

  const step = (by) => {
    for (let place = chosen + by; place >= 0 && place < rows.length; place += by) if (shown[place]) return choose(place, true);
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
    const count = shown.filter(Boolean).length;
    document.getElementById("shown").textContent = `${count} of ${rows.length} quotes shown`;
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
      search.closest("details").open = true;
      search.focus();
    } else if (event.key === "?") keys.showModal();
  });
  filter();
})();
