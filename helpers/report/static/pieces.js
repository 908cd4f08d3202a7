"use strict";
// The tables behind the pages, in pieces that are loaded when they are asked for (helpers/report/pieces.py writes them).
const report = (() => {
  const here = document.currentScript, { nonce } = here, base = here.dataset.pieces;
  const held = new Map(), asked = new Map();

  const load = (file) => {
    if (!asked.has(file)) {
      asked.set(file, new Promise((done, failed) => {
        const script = document.createElement("script");
        script.setAttribute("nonce", nonce);
        script.src = base + file;
        script.onload = done;
        script.onerror = () => failed(new Error(`${file} is not there`));
        document.head.append(script);
      }));
    }
    return asked.get(file);
  };
  const value = ({ piece, k }, column) => {
    const found = piece.columns[column];
    return Array.isArray(found) ? found[k] : found ? found.of[found.at[k]] : undefined;
  };
  const ANCHORS = { statements: (row) => `q${value(row, "start")}`, paragraphs: (row) => `p${value(row, "paragraph")}` };

  return {
    root: base.replace(/static\/pieces\/$/, ""),
    tables: null,
    piece(name, k, piece) { held.set(`${name}-${k}`, { ...piece, name }); },
    value,
    // The rows of a table, piece after piece: `each(rows, number, all)` is called for every one and stops by giving false.
    async rows(name, each, first = 0) {
      await Promise.all([load("tables.js"), load("articles-0.js")]);
      const all = report.tables[name] || 0;
      for (let k = first; k < all; k++) {
        await load(`${name}-${k}.js`);
        const piece = held.get(`${name}-${k}`);
        const rows = Array.from({ length: piece.length }, (_, n) => ({ piece, k: n }));
        if (each(rows, k + 1, all) === false) return;
      }
    },
    article(row) {
      const at = { piece: held.get("articles-0"), k: value(row, "a") };
      return Object.fromEntries(["page", "short", "outlet", "day"].map((column) => [column, value(at, column)]));
    },
    // A column of the table, or one that every table has.
    column(row, column) {
      if (["headline", "outlet", "day", "month"].includes(column)) {
        const article = report.article(row);
        return { headline: article.short, outlet: article.outlet, day: article.day, month: article.day.slice(0, 7) }[column];
      }
      const own = value(row, column);
      if (column === "tone" && own === undefined) return ["negative", "neutral", "positive"][value(row, "label") + 1];
      if (column === "sector" && own === undefined) return (value(row, "sectors") || "").split("; ").filter(Boolean);
      if (column === "published") return report.article(row).day;
      return own;
    },
    place(row) {
      const { page } = report.article(row);
      return `${report.root}${page}#${(ANCHORS[row.piece.name] || (() => `s${value(row, "sentence_start")}`))(row)}`;
    },
    // The sentence in three parts: before, the words that count, after. Offsets count characters, not code units.
    parts(row) {
      const sentence = value(row, "sentence") || "";
      if (["sentences", "paragraphs"].includes(row.piece.name)) return [sentence, "", ""];
      const letters = /[\ud800-\udfff]/.test(sentence) ? Array.from(sentence) : sentence;
      const start = value(row, "start") - value(row, "sentence_start"), end = start + value(row, "length");
      const cut = (from, to) => (typeof letters === "string" ? letters.slice(from, to) : letters.slice(from, to).join(""));
      return start < 0 ? [sentence, "", ""] : [cut(0, start), cut(start, end), cut(end)];
    },
  };
})();
