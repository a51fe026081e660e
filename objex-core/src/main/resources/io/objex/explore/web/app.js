// Puts the page together: its address, its keys, its search box.

import {el, placeLink} from "./dom.js";
import {ask} from "./api.js";
import {pathOf, trouble, view} from "./views.js";

const main = document.getElementById("main");
const pattern = document.getElementById("pattern");
const completions = document.getElementById("completions");

const VIEWS = [
  ["Overview", "#/"], ["Types", pathOf("types")], ["Top", pathOf("top", "retained")], ["Growth", pathOf("growth")],
  ["Roots", pathOf("roots")], ["Treemap", pathOf("treemap")], ["Audit", pathOf("audit")], ["Marks", pathOf("marks")],
  ["SQL", pathOf("sql")],
];

let info = null;
let turn = null;

function parts() {
  try {
    return location.hash.replace(/^#\/?/, "").split("/").map(decodeURIComponent);
  } catch (e) {
    return [""];
  }
}

async function known() {
  if (!info) {
    info = await ask("info");
    const views = info.comparable ? [...VIEWS, ["Diff", pathOf("diff", "type")]] : VIEWS;
    document.getElementById("nav").replaceChildren(...views.map(([name, link]) => el("a", {href: link}, name)));
  }
  return info;
}

function showWhere(now) {
  for (const link of document.querySelectorAll("#nav a")) {
    const first = link.getAttribute("href").replace(/^#\//, "").split("/")[0];
    link.toggleAttribute("aria-current", first === (now[0] ?? ""));
  }
}

async function show() {
  turn?.abort();
  const mine = new AbortController();
  turn = mine;
  const now = parts();
  main.setAttribute("aria-busy", "true");
  try {
    const facts = await known();
    showWhere(now);
    const node = await view(now, facts, mine.signal);
    if (mine.signal.aborted) {
      return;
    }
    main.replaceChildren(node);
    const title = node.querySelector("h1")?.textContent ?? "";
    document.title = (title && title !== facts.name ? title + " · " : "") + facts.name + " · objex";
    window.scrollTo(0, 0);
  } catch (problem) {
    if (mine.signal.aborted) {
      return;
    }
    main.replaceChildren(trouble(problem));
  } finally {
    if (turn === mine) {
      main.removeAttribute("aria-busy");
    }
  }
}

/** A place if it is one, else what is searched for. */
async function search(event) {
  event.preventDefault();
  const text = pattern.value.trim();
  if (!text) {
    return;
  }
  pattern.blur();
  const isPlace = /^[@#]?\d+$|^@|^(type|frame):\d+$|[.\]})]\w*$|\[/.test(text)
    && await ask("go", {place: text}).then(() => true, () => false);
  location.hash = isPlace ? placeLink(text) : pathOf("search", text);
}

let typing = null;

function complete() {
  clearTimeout(typing);
  typing = setTimeout(async () => {
    const text = pattern.value;
    if (text.length < 2) {
      return;
    }
    const found = await ask("complete", {text, limit: 12}).catch(() => ({completions: []}));
    completions.replaceChildren(...found.completions.map(value => el("option", {value})));
  }, 150);
}

function theme(next) {
  document.documentElement.dataset.theme = next;
  localStorage.setItem("objex-theme", next);
}

function otherTheme() {
  const chosen = document.documentElement.dataset.theme;
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  theme(dark ? "light" : "dark");
}

function lists() {
  return [...main.querySelectorAll(".list")].filter(box => box.offsetParent && box.querySelector(".rows .name"));
}

/** From list to list: down and up one after the other, left and right between the columns. */
function moveOn(key) {
  const all = lists();
  if (all.length === 0) {
    return false;
  }
  const here = document.activeElement?.closest?.(".list");
  const at = all.indexOf(here);
  const firstOf = box => box.querySelector(".rows .name");
  const lastOf = box => [...box.querySelectorAll(".rows .name")].at(-1);
  if (at < 0) {
    firstOf(all[0]).focus();
    return true;
  }
  if (key === "ArrowDown" || key === "ArrowUp") {
    const next = all[at + (key === "ArrowDown" ? 1 : -1)];
    (next ? (key === "ArrowDown" ? firstOf(next) : lastOf(next)) : document.activeElement).focus();
    return true;
  }
  const columns = [...main.querySelectorAll(".column")];
  const column = columns.indexOf(here.closest(".column"));
  for (let next = column + (key === "ArrowRight" ? 1 : -1); column >= 0 && columns[next]; next += key === "ArrowRight" ? 1 : -1) {
    const target = columns[next].querySelector(".list .rows a.name, .chain a");
    if (target) {
      target.focus();
      return true;
    }
  }
  return false;
}

function chainMove(key) {
  const links = [...main.querySelectorAll(".chain a")];
  const at = links.indexOf(document.activeElement);
  const next = at < 0 ? undefined : links[at + (key === "ArrowDown" ? 1 : key === "ArrowUp" ? -1 : NaN)];
  next?.focus();
  return Boolean(next);
}

function columnMove(key) {
  const column = document.activeElement?.closest?.(".column");
  if (!column || document.activeElement.closest(".list") || !key.match(/Left|Right/)) {
    return false;
  }
  const beside = key === "ArrowRight" ? column.nextElementSibling : column.previousElementSibling;
  const target = beside?.querySelector(".list .rows a.name, .chain a");
  target?.focus();
  return Boolean(target);
}

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (event.target.matches("input, textarea, select")) {
    if (event.key === "Escape") {
      event.target.blur();
    }
    return;
  }
  const done = {
    "/": () => { pattern.focus(); pattern.select(); return true; },
    "b": () => { history.back(); return true; },
    "f": () => { history.forward(); return true; },
    "t": () => { otherTheme(); return true; },
  }[event.key]?.() ?? (event.key.startsWith("Arrow") && (chainMove(event.key) || columnMove(event.key) || moveOn(event.key)));
  if (done) {
    event.preventDefault();
  }
}

/** A box of a drawing leads to its object. */
function drawn(event) {
  const box = event.target.closest?.(".drawn g.box");
  const number = box?.querySelector("text") && [...box.querySelectorAll("text")].map(text => text.textContent.match(/@(\d+)/)?.[1]).find(Boolean);
  if (number) {
    location.hash = placeLink("@" + number);
  }
}

const chosen = localStorage.getItem("objex-theme");
if (chosen === "dark" || chosen === "light") {
  theme(chosen);
}
document.getElementById("theme").addEventListener("click", otherTheme);
document.getElementById("search").addEventListener("submit", search);
pattern.addEventListener("input", complete);
document.addEventListener("keydown", key);
document.addEventListener("click", drawn);
window.addEventListener("hashchange", show);
show();
