// Lists of answers. Only the lines that can be seen are in the page, however many there are.

import {el, brief, bytes, count, placeLink} from "./dom.js";

const FEW = 60;
const BEYOND = 12;

const COLUMNS = [
  {name: "count", text: count, title: "count"},
  {name: "bytes", text: bytes, title: "bytes"},
  {name: "retained", text: bytes, title: "retained"},
];

/** Where there is little room for names. */
const NARROW = 1000;

function name(row, isNarrow) {
  const text = isNarrow ? brief(row.label) : row.label;
  const attributes = {class: "name", title: row.label};
  if (row.place) {
    return el("a", {...attributes, href: placeLink(row.place)}, text);
  }
  return el("span", {...attributes, tabindex: "-1"}, text);
}

function cells(columns, row, isNarrow) {
  const note = row.note ? el("span", {class: "note", title: row.note}, row.note) : null;
  const numbers = columns.map(column => {
    const value = row[column.name];
    const text = value === undefined || value === null ? "" : (column.text ?? String)(value);
    return el("span", {class: "number", role: "cell", title: column.what, "data-what": text ? column.what : null}, text);
  });
  return [el("span", {class: "what", role: "cell"}, name(row, isNarrow), note), ...numbers];
}

/**
 * A list of rows as answers have them.
 *
 * options: columns (those of answers unless given), counted (what counts count), isNarrow (whether names are cut).
 */
export function list(rows, options = {}) {
  const columns = (options.columns ?? COLUMNS)
    .filter(column => rows.some(row => row[column.name] !== undefined && row[column.name] !== null))
    .map(column => ({...column, what: column.name === "bytes" ? "" : column.name === "count" ? options.counted ?? "" : column.title}));
  const body = el("div", {class: "rows", role: "rowgroup"});
  const box = el("div", {class: "list", role: "table", "aria-rowcount": rows.length, keydown: move});
  box.style.setProperty("--numbers", columns.length);
  box.classList.toggle("plain", columns.length === 0);
  const isNarrow = options.isNarrow || document.documentElement.clientWidth < NARROW;
  let shown = [...rows];
  let order = null;

  function line(index) {
    const row = shown[index];
    const node = el("div", {class: "row" + (row.mood ? " " + row.mood : ""), role: "row", "data-index": index}, cells(columns, row, isNarrow));
    return node;
  }

  function head() {
    if (columns.length === 0) {
      return null;
    }
    const titles = columns.map(column => el("button", {type: "button", class: "number",
      title: "Sort", click: () => sort(column.name)},
      (column.name === "count" && options.counted ? options.counted : column.title) + (order === column.name ? " ↓" : "")));
    return el("div", {class: "row head", role: "row"},
      el("button", {type: "button", class: "what", title: "Sort by name", click: () => sort("label")}, order === "label" ? "name ↑" : "name"),
      titles);
  }

  function sort(by) {
    order = order === by ? null : by;
    shown = [...rows];
    if (order === "label") {
      shown.sort((a, b) => a.label < b.label ? -1 : a.label > b.label ? 1 : 0);
    } else if (order) {
      shown.sort((a, b) => (b[order] ?? -Infinity) - (a[order] ?? -Infinity));
    }
    draw();
  }

  const isLong = rows.length > FEW;
  let first = -1;

  function height() {
    return parseFloat(getComputedStyle(box).getPropertyValue("--row")) || 28;
  }

  function window_() {
    const size = height();
    const top = Math.max(0, Math.floor(body.scrollTop / size) - BEYOND);
    const end = Math.min(shown.length, Math.ceil((body.scrollTop + body.clientHeight) / size) + BEYOND);
    if (top === first && body.dataset.end === String(end)) {
      return;
    }
    const active = document.activeElement?.closest?.(".row")?.dataset.index;
    const hadFocus = body.contains(document.activeElement);
    first = top;
    body.dataset.end = end;
    const inner = el("div", {class: "inner"});
    inner.style.height = size * shown.length + "px";
    const part = el("div", {class: "part"});
    part.style.transform = "translateY(" + top * size + "px)";
    for (let index = top; index < end; index++) {
      part.append(line(index));
    }
    inner.append(part);
    body.replaceChildren(inner);
    if (hadFocus) {
      focus(Number(active));
    }
  }

  function focus(index) {
    const target = body.querySelector('[data-index="' + index + '"] .name');
    target?.focus({preventScroll: isLong});
    return Boolean(target);
  }

  function go(index) {
    if (index < 0 || index >= shown.length) {
      return;
    }
    if (isLong) {
      const size = height();
      if (index * size < body.scrollTop) {
        body.scrollTop = index * size;
      } else if ((index + 1) * size > body.scrollTop + body.clientHeight) {
        body.scrollTop = (index + 1) * size - body.clientHeight;
      }
      window_();
    }
    focus(index);
  }

  function move(event) {
    const row = event.target.closest(".row");
    const step = {ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20}[event.key];
    if (!row || step === undefined || row.dataset.index === undefined) {
      return;
    }
    const index = Number(row.dataset.index) + step;
    if (Math.abs(step) === 1 && (index < 0 || index >= shown.length)) {
      return; // on to the list beside it
    }
    event.preventDefault();
    event.stopPropagation();
    go(Math.max(0, Math.min(shown.length - 1, index)));
  }

  function draw() {
    first = -1;
    box.replaceChildren(...[head(), body].filter(Boolean));
    if (!isLong) {
      body.replaceChildren(...shown.map((row, index) => line(index)));
      return;
    }
    body.classList.add("long");
    box.classList.add("tall");
    requestAnimationFrame(window_);
  }

  if (isLong) {
    body.addEventListener("scroll", () => requestAnimationFrame(window_), {passive: true});
    new ResizeObserver(() => { first = -1; window_(); }).observe(body);
  }
  draw();
  return box;
}

/** A section of an answer, with a way to see more of it. */
export function section(part, more, isNarrow) {
  if (part.rows.length === 0 && !part.title) {
    return null;
  }
  return el("section", {class: "section"},
    part.title ? el("h3", null, part.title) : null,
    part.rows.length > 0 ? list(part.rows, {counted: part.counted, isNarrow})
      : part.title.includes(":") ? null : el("p", {class: "quiet"}, "none"),
    part.partial && more ? el("button", {type: "button", class: "more", click: more}, "more") : null,
    part.partial && !more ? el("p", {class: "quiet"}, "… and more") : null);
}

/** The rows of a query. */
export function table(result) {
  const links = new Set(["object", "referrer", "referent", "target", "new_object", "represented"]);
  const cell = (value, column) => {
    if (value === null) {
      return el("td", {class: "quiet"}, "NULL");
    }
    if (typeof value === "number") {
      return el("td", {class: "number"}, links.has(column)
        ? el("a", {href: placeLink("@" + value)}, "@" + value) : String(value));
    }
    return el("td", null, value);
  };
  const body = el("tbody");
  const step = 200;
  let shown = 0;
  const scroll = el("div", {class: "scroll"});
  function add() {
    const next = result.rows.slice(shown, shown + step);
    body.append(...next.map(row => el("tr", null, row.map((value, i) => cell(value, result.columns[i])))));
    shown += next.length;
  }
  add();
  scroll.append(el("table", null,
    el("thead", null, el("tr", null, result.columns.map(column => el("th", null, column)))), body));
  scroll.addEventListener("scroll", () => {
    if (scroll.scrollTop + 2 * scroll.clientHeight > scroll.scrollHeight && shown < result.rows.length) {
      add();
    }
  }, {passive: true});
  return scroll;
}
