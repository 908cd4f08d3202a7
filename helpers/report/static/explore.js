"use strict";
// What the pages do beyond being read: tables that sort, filter, page and download; the card of a statement.
// Text of articles is only ever set with textContent or moved as nodes that the page already holds.

document.documentElement.classList.add("script");
const PER_PAGE = 50, PRINTED = 500; // rows of a table
const PIECES = 40; // that are read without being asked for

const make = (tag, text = "", attributes = {}) => {
  const node = document.createElement(tag);
  node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};
const signed = (value) => (Math.abs(value) < 0.005 ? "0.00" : (value < 0 ? "−" : "+") + Math.abs(value).toFixed(2));
const SIGNS = { "-1": ["neg", "▼"], 0: ["neu", "•"], 1: ["pos", "▲"] };
const cut = (text, length) => (text.length <= length ? text : text.slice(0, length).replace(/\s+\S*$/, "") + "…");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

// --------------------------------------------------------------------------------------------------------------- rows
// A row that is in the page.
class PageRow {
  constructor(node, order, columns) { Object.assign(this, { node, order, columns }); }
  value(column) {
    const cell = this.node.cells[this.columns[column]];
    return cell ? cell.dataset.v ?? cell.textContent : "";
  }
  get text() { return (this.lower ??= this.node.textContent.toLowerCase()); }
  get label() { return ["neg", "neu", "pos"].findIndex((sign) => this.node.querySelector(".tone." + sign)) - 1; }
  line(columns) { return columns.map((column) => this.value(column).replaceAll("|", "; ")); }
}

// A statement that is in a piece.
class PieceRow {
  constructor(row, order) { Object.assign(this, { row, order }); }
  get article() { return (this.of ??= report.article(this.row)); }
  value(column) {
    const own = (name) => String(report.value(this.row, name) ?? "");
    if (column === "date") return this.article.day;
    if (column === "outlet" || column === "short") return this.article[column];
    if (column === "tone") return own("score");
    if (column === "sector") return own("sectors").replaceAll("; ", "|");
    return own(column);
  }
  get text() {
    return (this.lower ??= ["speaker", "role", "sentence", "sectors", "outlet", "short"]
      .map((column) => (column === "sectors" ? this.value("sector") : this.value(column))).join(" ").toLowerCase());
  }
  get label() { return report.value(this.row, "label"); }
  get node() { return (this.made ??= this.build()); }
  build() {
    const node = make("tr"), { article } = this;
    const cell = (value, ...parts) => {
      const made = make("td");
      if (value !== null) made.dataset.v = value;
      made.append(...parts);
      node.append(made);
      return made;
    };
    const [year, month, day] = article.day.split("-");
    cell(article.day, article.day ? `${+day} ${MONTHS[month - 1]} ${year}` : "undated");
    const name = this.value("speaker"), page = this.value("page");
    const who = cell(name, page ? make("a", name, { href: report.root + page }) : name || "nobody named");
    if (this.value("role")) who.append(make("small", cut(this.value("role"), 60)));
    const [before, words, after] = report.parts(this.row);
    cell(null, before, make("mark", words), after);
    const sectors = this.value("sector").split("|").filter(Boolean);
    cell(sectors.join("|"), ...sectors.map((one) => make("span", one, { class: "tag t-" + one })));
    const [sign, mark] = SIGNS[this.label];
    cell(this.value("tone"), make("span", mark, { class: "tone " + sign, "aria-hidden": "true" }), " " + signed(+this.value("tone")));
    cell(this.value("confidence"), (+this.value("confidence")).toFixed(2)).className = "num";
    const last = cell(article.outlet, make("a", article.short, { href: report.place(this.row) }));
    if (article.outlet) last.append(make("small", article.outlet));
    if (+this.value("confidence") < 0.5) node.className = "unsure";
    return node;
  }
  line(columns) { return columns.map((column) => this.value(column).replaceAll("|", "; ")); }
}
const PIECE_COLUMNS = ["date", "speaker", "role", "kind", "sentence", "sector", "tone", "confidence", "outlet", "short"];

// ------------------------------------------------------------------------------------------------------------- tables
// A form.filters names its table; its controls are named like the table's columns. The address (#speaker=…&sort=-tone)
// holds what is not at its default.
class ExploreTable {
  constructor(form) {
    this.form = form;
    this.table = document.getElementById(form.dataset.table);
    this.body = this.table.tBodies[0];
    this.heads = [...this.table.tHead.rows[0].cells];
    this.columns = Object.fromEntries(this.heads.map((head, k) => [head.dataset.column, k]));
    this.rows = [...this.body.rows].map((node, order) => new PageRow(node, order, this.columns));
    this.count = document.querySelector(`[data-count="${form.dataset.table}"]`);
    this.noun = form.dataset.table === "subjects" ? "rows" : form.dataset.table;
    this.page = 1;
    this.setUp();
    this.fromAddress();
    if (this.table.dataset.table) this.read();
  }

  // The rows of a table that is in pieces take the place of the few that are in the page.
  async read(first = 0) {
    let rows = first ? this.rows : [];
    this.more?.remove();
    try {
      await report.rows(this.table.dataset.table, (found, number, all) => {
        for (const row of found) rows.push(new PieceRow(row, rows.length));
        this.rows = rows;
        this.reading = number < all ? `; ${number} of ${all} parts are read` : "";
        if (number === 1) this.change(false);
        if (number === first + PIECES && number < all) {
          this.more = make("button", "Read on", { type: "button" });
          this.more.addEventListener("click", () => this.read(number));
          this.count.after(this.more);
          return false;
        }
      }, first);
    } catch (problem) {
      this.reading = `; ${problem.message}`;
    }
    this.change(false);
  }

  setUp() {
    const choice = this.form.elements.sort;
    choice.append(make("option", "as listed", { value: "" }));
    for (const head of this.heads) {
      const label = head.textContent.split(",")[0];
      const button = make("button", "", { type: "button" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const name = head.dataset.column;
        const first = head.dataset.type === "number" ? "-" + name : name;
        const other = first === name ? "-" + name : name;
        choice.value = choice.value === first ? other : first;
        this.change();
      });
      choice.append(make("option", label + " ↑", { value: head.dataset.column }));
      choice.append(make("option", label + " ↓", { value: "-" + head.dataset.column }));
    }
    this.pages = make("nav", "", { class: "pages", "aria-label": "Pages of the table" });
    this.before = make("button", "← Previous", { type: "button" });
    this.where = make("span");
    this.after = make("button", "Next →", { type: "button" });
    this.pages.append(this.before, this.where, this.after);
    this.table.parentNode.after(this.pages);
    const turn = (step) => { this.page += step; this.show(); this.toAddress(); this.count.scrollIntoView({ block: "nearest" }); };
    this.before.addEventListener("click", () => turn(-1));
    this.after.addEventListener("click", () => turn(1));
    window.addEventListener("beforeprint", () => this.show(PRINTED));
    window.addEventListener("afterprint", () => this.show());
    let waiting;
    this.form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(() => this.change(), 120); });
    this.form.addEventListener("reset", () => setTimeout(() => this.change()));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("hashchange", () => this.fromAddress());
    const names = this.form.querySelectorAll("datalist option");
    this.names = new Set([...names].map((option) => option.textContent));
    const download = document.querySelector(`[data-download="${this.form.dataset.table}"]`);
    if (download) {
      download.hidden = false;
      download.querySelector("button").addEventListener("click", () => this.download());
    }
    const box = this.form.closest("details");
    box.hidden = this.count.hidden = false;
    box.open = !matchMedia("(max-width: 48rem)").matches;
  }

  values() {
    return Object.fromEntries([...new FormData(this.form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
  }

  change(own = true) {
    if (own) this.page = 1;
    this.apply();
    if (own) this.toAddress();
  }

  apply() {
    const wanted = this.values();
    const words = (wanted.q || "").toLowerCase().split(/\s+/).filter(Boolean);
    const speaker = (wanted.speaker || "").toLowerCase();
    const exact = this.names.has(wanted.speaker);
    const least = "least" in this.form.elements ? Number(wanted.least ?? 0.5) : 0;
    const label = { negative: -1, neutral: 0, positive: 1 }[wanted.tone];
    const keep = (row) => {
      if (least && Number(row.value("confidence")) < least) return false;
      if (words.length && !words.every((word) => row.text.includes(word))) return false;
      if (speaker) {
        const people = row.value("speaker").toLowerCase().split("|");
        if (!people.some((name) => (exact ? name === speaker : name.includes(speaker)))) return false;
      }
      if (wanted.sector && !row.value("sector").split("|").includes(wanted.sector)) return false;
      if (wanted.outlet && row.value("outlet") !== wanted.outlet) return false;
      if (wanted.tone && row.label !== label) return false;
      if (wanted.from || wanted.to) {
        const day = row.value("date");
        if (!day || (wanted.from && day < wanted.from) || (wanted.to && day > wanted.to)) return false;
      }
      return true;
    };
    this.kept = this.rows.filter(keep);
    this.sort(wanted.sort || "");
    this.undated = Boolean(wanted.from || wanted.to);
    this.show();
  }

  sort(by) {
    const name = by.replace(/^-/, ""), down = by.startsWith("-") ? -1 : 1;
    for (const head of this.heads) head.removeAttribute("aria-sort");
    if (!(name in this.columns)) return;
    const head = this.heads[this.columns[name]];
    head.setAttribute("aria-sort", down < 0 ? "descending" : "ascending");
    const numeric = head.dataset.type === "number";
    const keys = new Map(this.kept.map((row) => {
      const value = row.value(name);
      return [row, numeric ? parseFloat(value) : value.toLowerCase()];
    }));
    const missing = (key) => key === "" || Number.isNaN(key);
    const compare = new Intl.Collator("en").compare;
    this.kept.sort((one, other) => {
      const a = keys.get(one), b = keys.get(other);
      if (missing(a) || missing(b)) return missing(a) - missing(b) || one.order - other.order;
      return down * (numeric ? a - b : compare(a, b)) || one.order - other.order;
    });
  }

  show(printed = 0) {
    const last = Math.max(1, Math.ceil(this.kept.length / PER_PAGE));
    this.page = Math.min(Math.max(1, this.page), last);
    const start = printed ? 0 : (this.page - 1) * PER_PAGE;
    const shown = this.kept.slice(start, start + (printed || PER_PAGE));
    this.body.replaceChildren(...shown.map((row) => row.node));
    const number = (value) => value.toLocaleString("en");
    const all = this.rows.length, folded = "least" in this.form.elements && !this.form.elements.least.value;
    const some = this.kept.length === all ? number(all) : `${number(this.kept.length)} of ${number(all)}`;
    const range = shown.length < this.kept.length ? `; ${number(start + 1)} to ${number(start + shown.length)} are shown` : "";
    this.count.textContent = `${some} ${this.noun}${range}${folded ? "; unsure ones are left out" : ""}${this.undated ? "; undated ones are left out" : ""}${this.reading || ""}.`;
    this.pages.hidden = last === 1;
    this.where.textContent = `Page ${this.page} of ${last}`;
    this.before.disabled = this.page === 1;
    this.after.disabled = this.page === last;
  }

  // What a spreadsheet would run gets an apostrophe in front, as in data/*.csv.
  download() {
    const columns = this.kept[0] instanceof PieceRow ? PIECE_COLUMNS : Object.keys(this.columns);
    const quoted = (value) => `"${(/^'*[=+\-@\t\r\n＝＋－＠]/.test(value) && Number.isNaN(Number(value)) ? "'" + value : value).replaceAll('"', '""')}"`;
    const names = columns.map((column) => ({ short: "headline" }[column] || column));
    const lines = [names, ...this.kept.map((row) => row.line(columns))].map((line) => line.map(quoted).join(","));
    const address = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
    const link = make("a", "", { href: address, download: `${this.form.dataset.table}.csv` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  toAddress() {
    const kept = new URLSearchParams(this.values());
    if (this.page > 1) kept.set("page", this.page);
    this.address = kept.toString().replaceAll("+", "%20");
    history.replaceState(null, "", "#" + this.address);
  }

  fromAddress() {
    const address = location.hash.slice(1);
    if (address === this.address && this.kept) return;
    const wanted = new URLSearchParams(address);
    const known = [...this.form.elements].filter((control) => control.name);
    if (address && !this.kept || known.some((control) => wanted.has(control.name)) || wanted.has("page")) {
      for (const control of known) {
        if (control.type === "checkbox") control.checked = wanted.has(control.name);
        else control.value = wanted.get(control.name) || "";
      }
    }
    this.page = parseInt(wanted.get("page"), 10) || 1;
    this.apply();
  }
}
for (const form of document.querySelectorAll("form.filters")) new ExploreTable(form);

// ------------------------------------------------------------------------------------------------ an article's notes
// The note of a statement, taken from the list at the end of the page, beside the text that is being read.
const card = document.querySelector(".card");
if (card) {
  let from = null;
  const close = () => {
    card.hidden = true;
    for (const piece of document.querySelectorAll(".said.chosen")) piece.classList.remove("chosen");
    if (from) from.focus();
    from = null;
  };
  const open = (id, trigger, keyboard) => {
    const note = document.getElementById(id);
    const button = make("button", "Close", { type: "button" });
    button.addEventListener("click", close);
    const parts = [...note.querySelectorAll(".about, .more")].map((part) => part.cloneNode(true));
    card.replaceChildren(...parts, button);
    card.className = "card " + note.className;
    card.hidden = false;
    from = keyboard ? trigger : null;
    for (const piece of document.querySelectorAll(".said")) piece.classList.toggle("chosen", piece.dataset.note === id);
    if (keyboard) card.focus();
  };
  const shows = (node) => document.getElementById("layer-said").checked && (!node.classList.contains("unsure") || document.getElementById("layer-unsure").checked);
  document.querySelector(".text").addEventListener("click", (event) => {
    const note = event.target.closest(".note"), piece = event.target.closest(".said");
    if (note) {
      event.preventDefault();
      open(note.hash.slice(1), note, event.detail === 0);
    } else if (piece && shows(piece) && !String(getSelection())) {
      open(piece.dataset.note, piece, false);
    } else if (!card.hidden) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !card.hidden) close(); });
  // A link may lead to a statement that is folded away or of which the address marks the first piece only.
  const arrive = () => {
    const target = document.getElementById(location.hash.slice(1));
    const piece = target && target.closest(".said, .notes li");
    if (!piece) return;
    if (piece.classList.contains("unsure")) document.getElementById("layer-unsure").checked = true;
    const id = piece.dataset.note || piece.id;
    for (const part of document.querySelectorAll(".said")) part.classList.toggle("chosen", part.dataset.note === id);
    target.scrollIntoView({ block: "center" });
  };
  window.addEventListener("hashchange", arrive);
  arrive();
}
