"use strict";
// The figures: drawn by Plotly; a mark of a figure that says what it is made of (layout.meta.of, helpers/charts/links.py)
// opens a panel with all its sentences, by mouse or by keyboard. Text of articles is only ever set with textContent.
(() => {
  document.documentElement.classList.add("script");
  const PER_PAGE = 20, PIECES = 40; // sentences of the panel; pieces that are read without being asked for
  const make = (tag, text = "", attributes = {}) => {
    const node = document.createElement(tag);
    node.textContent = text;
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const signed = (value) => (Math.abs(value) < 0.005 ? "0.00" : (value < 0 ? "−" : "+") + Math.abs(value).toFixed(2));
  const cut = (text, length) => (text.length <= length ? text : text.slice(0, length).replace(/\s+\S*$/, "") + "…");
  const SIGNS = { "-1": ["neg", "▼"], 0: ["neu", "•"], 1: ["pos", "▲"] };
  const panel = document.getElementById("panel");
  const store = typeof report === "undefined" || !panel ? null : report;

  // ---------------------------------------------------------------------------------------------------- what a mark is
  // What is shown was escaped, wrapped and cut on its way into the figure; this undoes what can be undone.
  const plain = (shown) => String(shown).replace(/<br>/g, " ").replace(/<[^<>]*>/g, "")
    .replace(/&#(\d+);/g, (_, number) => String.fromCodePoint(number))
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&").replace(/\s+/g, " ").trim();
  const same = (shown, held) => {
    if (Array.isArray(held)) return held.some((one) => same(shown, one));
    if (held === undefined || held === null) return false;
    if (typeof held === "number") return Number(shown) === held;
    const text = plain(shown), own = String(held).replace(/\s+/g, " ").trim();
    if (text === own) return true;
    const head = text.replace(/ \(\d+\)$/, "");
    return head.endsWith("…") && own.startsWith(head.slice(0, -1));
  };
  const at = (point, place) => ({
    x: point.x, y: point.y, color: point.data.name, text: point.text,
    customdata: Array.isArray(point.customdata) ? point.customdata[0] : point.customdata,
  })[place];
  const wanted = (of, point) => Object.entries(of.by).map(([place, column]) => {
    const shown = at(point, place), known = (of.values || {})[column];
    const raw = known && Object.hasOwn(known, shown) ? known[shown] : known && Object.hasOwn(known, plain(shown)) ? known[plain(shown)] : shown;
    return [column, raw];
  });
  const matches = (row, conditions, where) => {
    for (const [column, raw] of conditions) {
      const held = store.column(row, column);
      const fits = column === "month" ? String(raw).slice(0, 7) === held : column === "day" || column === "published" ? String(raw).slice(0, 10) === held : same(raw, held);
      if (!fits) return false;
    }
    for (const [column, value] of where) {
      const held = store.column(row, column);
      if (typeof value === "number" ? !(held >= value) : Array.isArray(value) ? !value.includes(held) : !same(value, held)) return false;
    }
    return true;
  };

  // --------------------------------------------------------------------------------------------------------- the panel
  let shown = null; // {drawing, mark, rows, page, from, title}
  const item = (row) => {
    const [before, words, after] = store.parts(row), { short, outlet, day } = store.article(row);
    const made = make("li"), text = make("p"), about = make("small");
    text.append(before, ...(words ? [make("mark", words), after] : []));
    const who = row.piece.name === "statements" ? store.value(row, "speaker") || "nobody named" : "";
    if (who) about.append(make("b", who), store.value(row, "role") ? `, ${cut(store.value(row, "role"), 60)}` : "", " · ");
    const sign = SIGNS[store.value(row, "label")];
    if (sign) about.append(make("span", sign[1], { class: "tone " + sign[0], "aria-hidden": "true" }), ` ${signed(store.value(row, "score"))} · `);
    const sectors = store.column(row, "sector");
    if (sectors && sectors.length) about.append([].concat(sectors).join(", "), " · ");
    about.append(make("a", short, { href: store.place(row) }), [outlet, day].filter(Boolean).map((part) => ` · ${part}`).join(""));
    made.append(text, about);
    return made;
  };
  const list = () => {
    const { rows, page, reading } = shown, last = Math.max(1, Math.ceil(rows.length / PER_PAGE));
    const some = rows.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    panel.querySelector("ol").replaceChildren(...some.map(item));
    const number = rows.length.toLocaleString("en"), noun = { statements: "statement", paragraphs: "paragraph", targets: "sentence", quantities: "number" }[shown.table] || "sentence";
    panel.querySelector(".panel-about").textContent =
      `${number} ${noun}${rows.length === 1 ? "" : "s"}${last > 1 ? `, page ${page} of ${last}` : ""}${reading}`;
    if (!rows.length && !reading) panel.querySelector(".panel-about").textContent = "This mark sums up several; no single sentences stand behind it.";
    panel.querySelector(".panel-turn").hidden = last === 1;
    panel.querySelector(".previous").disabled = page === 1;
    panel.querySelector(".next").disabled = page === last;
  };
  const turn = (step) => { shown.page += step; list(); panel.scrollTop = 0; };
  const close = () => {
    if (!shown) return;
    const { drawing, keyboard } = shown;
    shown = null;
    panel.hidden = true;
    history.replaceState(null, "", location.pathname + location.search);
    if (keyboard) drawing.focus();
  };
  const open = async (drawing, of, mark, keyboard) => {
    const point = pointOf(drawing, mark);
    if (!point) return;
    const conditions = wanted(of, point), where = Object.entries(of.where || {});
    const own = { drawing, mark, keyboard, rows: [], page: 1, reading: "; reading …", table: of.table };
    shown = own;
    panel.querySelector("h2").textContent = conditions.map(([, raw]) => plain(raw) || "nobody named").join(" · ");
    const known = new Set(["speaker", "sector", "outlet", "tone"]);
    const filters = conditions.map(([column, raw]) => [column === "name" ? "speaker" : column, plain(raw)]);
    const more = panel.querySelector(".panel-more");
    more.replaceChildren();
    if (of.table === "statements" && filters.length && filters.every(([column, raw]) => known.has(column) && raw && !raw.endsWith("…"))) {
      const address = new URLSearchParams([...filters, ...(where.some(([column]) => column === "confidence") ? [] : [["least", "0"]])]);
      more.append(make("a", "Sort and filter these", { href: `statements.html#${address.toString().replaceAll("+", "%20")}` }));
    }
    panel.hidden = false;
    panel.scrollTop = 0;
    list();
    history.replaceState(null, "", `#${drawing.closest("figure").id}/${mark.join("-")}`);
    if (keyboard || matchMedia("(max-width: 62rem)").matches) panel.focus();
    try {
      await store.rows(of.table, (rows, number, all) => {
        if (shown !== own) return false;
        for (const row of rows) if (matches(row, conditions, where)) own.rows.push(row);
        own.reading = number < all ? `; ${number} of ${all} parts are read` : "";
        if (number === 1 || number === all || number % 8 === 0) list();
        return number < PIECES || own.rows.length < PER_PAGE;
      });
    } catch (problem) {
      own.reading = `; ${problem.message}`;
    }
    if (shown === own) list();
  };
  if (panel) {
    panel.querySelector(".close").addEventListener("click", close);
    panel.querySelector(".previous").addEventListener("click", () => turn(-1));
    panel.querySelector(".next").addEventListener("click", () => turn(1));
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  }

  // -------------------------------------------------------------------------------------------------------- the marks
  // A mark is [trace, place] or, in a heat map, [trace, row, column].
  const marksOf = (drawing) => drawing.data.flatMap((trace, n) => {
    if (trace.visible === "legendonly" || trace.hoverinfo === "skip") return [];
    if (trace.z) return Array.from(trace.z).flatMap((line, row) => Array.from(line).flatMap((value, column) => (value === null || value === 0 ? [] : [[n, row, column]])));
    return Array.from(trace.x || trace.y || [], (_, k) => [n, k]);
  });
  const pointOf = (drawing, [n, k, column]) => {
    const trace = drawing.data[n];
    if (!trace) return null;
    const of = (values, place) => (values && typeof values === "object" ? values[place] : values);
    if (column !== undefined) return { data: trace, x: of(trace.x, column), y: of(trace.y, k), text: of(of(trace.text, k), column), customdata: of(of(trace.customdata, k), column) };
    return { data: trace, x: of(trace.x, k), y: of(trace.y, k), text: of(trace.text, k), customdata: of(trace.customdata, k) };
  };
  const told = (of, point) => wanted(of, point).map(([, raw]) => plain(raw) || "nobody named").join(", ");

  const reachable = (drawing, of) => {
    let current = -1;
    const voice = make("p", "", { class: "visually-hidden", role: "status" });
    drawing.after(voice);
    drawing.setAttribute("role", "application");
    drawing.setAttribute("aria-roledescription", "figure");
    drawing.setAttribute("tabindex", "0");
    drawing.classList.add("opens");
    const hint = make("p", "Click a mark for its sentences; by keyboard: arrow keys, Enter, Escape.", { class: "hint" });
    drawing.closest(".scroll").after(hint);
    const reach = (step) => {
      const marks = marksOf(drawing);
      if (!marks.length) return;
      current = (current + step + marks.length) % marks.length;
      const [n, k, column] = marks[current];
      voice.textContent = `${told(of, pointOf(drawing, marks[current]))}. Mark ${current + 1} of ${marks.length}.`;
      try {
        Plotly.Fx.hover(drawing, [{ curveNumber: n, pointNumber: column === undefined ? k : [k, column] }]);
      } catch { /* the voice has said it */ }
    };
    drawing.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (step) { event.preventDefault(); reach(current < 0 && step < 0 ? 0 : step); }
      if ((event.key === "Enter" || event.key === " ") && current >= 0) {
        event.preventDefault();
        open(drawing, of, marksOf(drawing)[current], true);
      }
    });
    drawing.on("plotly_click", (event) => {
      const point = event.points.find((one) => one.data.hoverinfo !== "skip") || event.points[0];
      open(drawing, of, [point.curveNumber, ...[].concat(point.pointNumber)], false);
    });
  };

  const fromAddress = () => {
    const [, id, mark] = location.hash.match(/^#(.+)\/([\d-]+)$/) || [];
    const figure = id && document.getElementById(id), drawing = figure && figure.querySelector(".drawing");
    if (!drawing || !drawing.of || !store) return;
    const own = mark.split("-").map(Number);
    if (shown && shown.drawing === drawing && String(shown.mark) === String(own)) return;
    figure.scrollIntoView({ block: "nearest" });
    open(drawing, drawing.of, own, false);
  };

  // On a narrow window a figure of few columns fits: smaller letters, the legend above. One of many columns scrolls.
  const COLUMNS = 8;
  const fitted = (drawing, data, layout) => {
    const columns = new Set(data.flatMap((trace) => (typeof (trace.x || [])[0] === "string" && Number.isNaN(Date.parse(trace.x[0])) ? trace.x : [])));
    if (!matchMedia("(max-width: 37rem)").matches || columns.size > COLUMNS) return layout;
    drawing.classList.add("fits");
    const beside = layout.showlegend !== false && !(layout.legend && layout.legend.orientation === "h");
    const above = beside ? 20 * new Set(data.map((trace) => trace.name).filter(Boolean)).size : 0;
    const legend = above ? { orientation: "h", x: 0, xanchor: "left", y: 1, yanchor: "bottom" } : layout.legend;
    const height = layout.height + above, { title } = layout.xaxis || {};
    const broken = title && title.text ? { text: title.text.replace(/(.{20,30}) /g, "$1<br>"), font: { size: 11 } } : title;
    drawing.style.height = `${height}px`;
    const margin = { ...layout.margin, l: 4, t: (layout.margin || {}).t + above };
    return { ...layout, height, margin, legend, font: { size: 11 }, xaxis: { ...layout.xaxis, title: broken } };
  };

  const drawings = [...document.querySelectorAll(".drawing")];
  for (const drawing of drawings) {
    if (!window.Plotly) {
      drawing.textContent = "This figure needs the file plotly.min.js beside the page.";
      continue;
    }
    const { data, layout } = JSON.parse(drawing.closest("figure").querySelector("script").textContent);
    // without it a drag on a touch screen moves the axes and not the page
    const options = { responsive: true, displayModeBar: false, scrollZoom: false };
    Plotly.newPlot(drawing, data, { ...fitted(drawing, data, layout), dragmode: false }, options);
    const of = layout.meta && layout.meta.of;
    if (store && of && of.by) {
      drawing.of = of;
      reachable(drawing, of);
    }
  }
  for (const scroll of document.querySelectorAll(".scroll, .output")) {
    const fits = () => {
      const wide = scroll.scrollWidth > scroll.clientWidth + 1;
      scroll.classList.toggle("wide", wide);
      if (wide) scroll.setAttribute("tabindex", "0");
      else scroll.removeAttribute("tabindex");
    };
    new ResizeObserver(fits).observe(scroll);
    fits();
  }
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
  // Paper is narrower than the window: a figure is drawn again for it.
  window.addEventListener("beforeprint", () => { for (const drawing of drawings) if (drawing.layout) Plotly.relayout(drawing, { width: 680 }); });
  window.addEventListener("afterprint", () => { for (const drawing of drawings) if (drawing.layout) Plotly.relayout(drawing, { width: null, autosize: true }); });
  for (const button of document.querySelectorAll("button.all-code")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const code = button.closest("main, article").querySelectorAll("details.code");
      const show = button.getAttribute("aria-expanded") !== "true";
      for (const part of code) part.open = show;
      document.documentElement.classList.toggle("with-code", show);
      button.setAttribute("aria-expanded", String(show));
      button.textContent = show ? "Hide the code" : "Show the code";
    });
  }
})();
