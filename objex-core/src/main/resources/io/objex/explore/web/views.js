// The views: each asks the server, and gives what the page then shows.

import {el, bytes, count, placeLink} from "./dom.js";
import {ask, change, picture} from "./api.js";
import {list, section, table} from "./lists.js";
import {bar, treemap} from "./treemap.js";

const FIRST = 100;
const LEGEND = 12;

/** Where a page is: what stands behind the hash. */
export function pathOf(...parts) {
  return "#/" + parts.map(encodeURIComponent).join("/");
}

function headline(text, ...more) {
  return el("h1", null, text, ...more);
}

function sections(answer, more, isNarrow) {
  return answer.sections.map(part => section(part, more, isNarrow)).filter(Boolean);
}

/** An answer, all of it, which grows on demand. */
function growing(name, parameters, signal, title) {
  const box = el("div", {class: "answer view-" + name});
  async function show(limit) {
    const answer = await ask(name, {...parameters, limit}, signal);
    box.replaceChildren(headline(title ?? answer.headline), title ? el("p", null, answer.headline) : "",
      ...sections(answer, () => show(limit * 5).catch(problem => box.append(trouble(problem)))));
    if (answer.sections.every(part => part.rows.length === 0)) {
      box.append(el("p", {class: "quiet"}, "Nothing."));
    }
  }
  return show(FIRST).then(() => box);
}

/** What went wrong, for the reader. */
export function trouble(problem) {
  return el("p", {class: "trouble", role: "alert"}, problem.message);
}

function memoryRows(answer) {
  const objects = answer.sections.find(part => part.title === "Objects")?.rows ?? [];
  const beside = answer.sections.find(part => part.title === "Beside them")?.rows ?? [];
  return [
    ...objects.map(row => row.place ? row : {...row, kind: "other"}),
    ...beside.map(row => ({...row, kind: row.label === "not explained" ? "dark" : "beside"})),
  ];
}

/** The objects by type, and what they are of the whole process. */
function bars(memory) {
  const rows = memoryRows(memory);
  const objects = rows.filter(row => row.kind !== "dark" && row.kind !== "beside");
  const beside = rows.filter(row => row.kind === "dark" || row.kind === "beside");
  const sum = objects.reduce((whole, row) => whole + row.bytes, 0);
  return beside.length === 0 ? [bar(objects)]
    : [bar(objects), el("h3", null, "Of the whole process"), bar([{label: "objects", bytes: sum}, ...beside])];
}

async function overview(info, signal) {
  const part = async (title, link, name, parameters) => {
    const answer = await ask(name, parameters, signal).catch(problem => ({headline: problem.message, sections: []}));
    return el("section", {class: "card"}, el("h2", null, el("a", {href: link}, title)),
      answer.sections.every(each => each.rows.length === 0) ? el("p", {class: "quiet"}, answer.headline) : null,
      ...sections(answer, undefined, true));
  };
  const [memory, growth, ...cards] = await Promise.all([
    ask("memory", {limit: LEGEND}, signal),
    ask("growth", {limit: 8}, signal),
    part("Largest types", pathOf("types"), "top", {what: "types", limit: 10}),
    part("What retains most", pathOf("top", "retained"), "top", {what: "retained", limit: 10}),
    part("What holds most", pathOf("top", "holders"), "top", {what: "holders", limit: 10}),
  ]);
  return el("div", {class: "answer"},
    headline(info.name),
    el("ul", {class: "facts"}, info.welcome.slice(1).map(line => el("li", null, line))),
    growth.finding ? el("section", {class: "card finding"},
      el("h2", null, el("a", {href: pathOf("growth")}, "What the test left behind")),
      el("p", null, growth.headline), ...sections(growth)) : null,
    el("section", {class: "card wide"}, el("h2", null, el("a", {href: pathOf("treemap")}, "Memory by type")),
      el("p", null, memory.headline), ...bars(memory)),
    el("div", {class: "cards"}, cards));
}

async function treemapView(signal) {
  const memory = await ask("memory", {limit: 80}, signal);
  const box = el("div", {class: "drawn"});
  const width = Math.max(320, document.getElementById("main").clientWidth - 32);
  const objects = memoryRows(memory).filter(row => row.kind !== "dark" && row.kind !== "beside");
  const whole = memoryRows(memory);
  const height = Math.min(width * 0.6, Math.max(360, window.innerHeight - 290));
  const draw = rows => box.replaceChildren(treemap(rows, width, height));
  draw(objects);
  const busy = el("span", {class: "quiet"});
  const byHolder = async () => {
    busy.textContent = " reading the whole heap…";
    try {
      box.replaceChildren(await picture("treemap.svg", {}, signal));
      busy.textContent = "";
    } catch (problem) {
      busy.textContent = " " + problem.message;
    }
  };
  return el("div", {class: "answer"}, headline("Memory by type"), el("p", null, memory.headline),
    el("p", {class: "tools"},
      el("button", {type: "button", click: () => draw(objects)}, "objects"),
      el("button", {type: "button", click: () => draw(whole)}, "with what is not explained"),
      el("button", {type: "button", click: byHolder}, "with holders"), busy),
    box);
}

function top(info, what, signal) {
  const kinds = el("p", {class: "tools"}, info.rankings.map(each =>
    el("a", {class: each === what ? "chip here" : "chip", href: pathOf("top", each)}, each)));
  return growing("top", {what}, signal).then(box => el("div", null, kinds, box));
}

/** The shortest path, each object a box and each reference an arrow. */
function chain(rows) {
  return el("ol", {class: "chain"}, rows.map((row, index) => {
    const end = index === 0 ? " root" : index === rows.length - 1 ? " target" : "";
    const text = row.place ? el("a", {href: placeLink(row.place), title: row.label}, row.label) : el("span", null, row.label);
    return el("li", {class: "step" + end}, text, row.note ? el("span", {class: "note", title: row.note}, row.note) : null);
  }));
}

function markForm(place) {
  const said = el("p", {class: "quiet", role: "status"});
  const name = el("input", {name: "name", required: true, maxlength: 64, pattern: "[A-Za-z][A-Za-z0-9_\\-]*",
    placeholder: "name", "aria-label": "Name of the mark", autocomplete: "off"});
  const note = el("input", {name: "note", maxlength: 2000, placeholder: "note", "aria-label": "Note", autocomplete: "off"});
  async function submit(event) {
    event.preventDefault();
    try {
      const answer = await change("marks", {place, name: name.value, note: note.value});
      said.textContent = answer.headline;
      name.value = "";
      note.value = "";
    } catch (problem) {
      said.textContent = problem.message;
    }
  }
  return el("form", {class: "mark", submit}, name, note, el("button", null, "Mark"), said);
}

async function column(title, name, place, signal) {
  const box = el("div");
  async function show(limit) {
    const answer = await ask(name, {place, limit}, signal);
    const parts = answer.sections.map(part =>
      section(part, () => show(limit * 5).catch(problem => box.append(trouble(problem))), true)).filter(Boolean);
    box.replaceChildren(...parts);
    if (parts.length === 0) {
      box.append(el("p", {class: "quiet"}, "Nothing."));
    }
  }
  await show(FIRST).catch(problem => box.append(trouble(problem)));
  return el("section", {class: "column", "aria-label": title}, el("h2", null, title), box);
}

async function middle(place, signal) {
  const where = await ask("where", {place}, signal);
  const isObject = where.place?.startsWith("@");
  const path = where.sections.find(part => part.title === "Shortest retaining path");
  const expression = where.sections.find(part => part.title === "As an expression");
  const others = where.sections.filter(part => part !== path && part !== expression && part.title !== "Walked");
  const [label, facts] = where.headline.split(/ {3}/);
  const contents = isObject
    ? await ask("list", {place: where.place, limit: FIRST}, signal).catch(() => ({sections: []})) : {sections: []};
  const held = contents.sections.filter(part => part.title === "Holds");
  return {
    answer: where,
    node: el("section", {class: "column middle", "aria-label": "The object"},
      el("h1", null, label), facts ? el("p", {class: "size"}, facts) : null,
      path ? el("h3", null, path.title) : null, path ? chain(path.rows) : null,
      isObject && !path ? el("p", {class: "quiet"}, "Nothing holds it: weak references apart, no path leads to it.") : null,
      expression ? el("p", {class: "expression"}, el("code", null, expression.rows[0].label)) : null,
      ...others.map(part => section(part, undefined, true)).filter(Boolean),
      ...held.map(part => section(part, undefined, true)).filter(Boolean),
      isObject ? el("p", {class: "tools"},
        el("a", {class: "chip", href: pathOf("picture", where.place, "path")}, "draw the path"),
        el("a", {class: "chip", href: pathOf("picture", where.place, "in")}, "draw its referrers"),
        el("a", {class: "chip", href: pathOf("picture", where.place, "out")}, "draw what it refers to"),
        el("a", {class: "chip", href: pathOf("paths", where.place)}, "a path from each holder")) : null,
      isObject ? markForm(where.place) : null),
  };
}

/** An object, a type or a stack frame between what leads to it and what it leads to. */
async function place(text, signal) {
  const there = await ask("go", {place: text}, signal);
  if (!there.place) {
    return el("div", {class: "answer"}, headline(there.headline), ...sections(there));
  }
  const at = there.place;
  const titles = at.startsWith("type:") ? ["Below it", "Above it"] : at.startsWith("frame:") ? ["Thread", "Holds"] : ["Referrers", "References"];
  const [left, center, right] = await Promise.all([
    column(titles[0], "in", at, signal), middle(at, signal), column(titles[1], "out", at, signal)]);
  return el("div", {class: "columns"}, left, center.node, right);
}

async function drawing(at, way, signal) {
  const box = el("div", {class: "drawn"}, el("p", {class: "quiet"}, "Reading the whole heap…"));
  const words = {path: "What retains ", in: "What refers to ", out: "What is referred to by "};
  picture("picture.svg", {place: at, way}, signal).then(
    drawn => box.replaceChildren(drawn),
    problem => box.replaceChildren(trouble(problem)));
  return el("div", {class: "answer"}, headline(words[way] ?? "", el("a", {href: placeLink(at)}, at)),
    el("p", {class: "tools"}, Object.keys(words).map(each =>
      el("a", {class: each === way ? "chip here" : "chip", href: pathOf("picture", at, each)}, each))), box);
}

const EXAMPLES = [
  ["who holds what leaked", "SELECT target_type, new_objects, holder_kind, holder, expression FROM leak_view"],
  ["largest types", "SELECT name, count, bytes FROM type_top LIMIT 50"],
  ["what retains most", "SELECT object, type, value AS retained FROM top_view WHERE measure = 'retained' LIMIT 50"],
  ["what was dumped", "SELECT key, value FROM meta ORDER BY key"],
  ["threads", "SELECT object, name, state, thread_group FROM thread"],
];

async function sql(query, signal) {
  const text = el("textarea", {rows: 5, spellcheck: false, "aria-label": "Query",
    placeholder: "SELECT … (read-only; ten seconds at most)"});
  text.value = query;
  const result = el("div");
  const run = () => {
    if (text.value.trim()) {
      location.hash = pathOf("sql", text.value.trim());
    }
  };
  text.addEventListener("keydown", event => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      run();
    }
  });
  if (query) {
    result.append(el("p", {class: "quiet"}, "Asking…"));
    ask("sql", {query, limit: 5000}, signal).then(
      answer => result.replaceChildren(el("p", null, answer.headline), table(answer.table)),
      problem => result.replaceChildren(trouble(problem)));
  }
  return el("div", {class: "answer"}, headline("SQL"), text,
    el("p", {class: "tools"}, el("button", {type: "button", class: "main", click: run, title: "Ctrl-Enter"}, "Ask"),
      EXAMPLES.map(([name, example]) => el("a", {class: "chip", href: pathOf("sql", example)}, name))),
    result);
}

function grown(before, after) {
  const by = after - before;
  return by > 0 ? "+" + by : String(by);
}

async function diff(by, signal) {
  const kinds = el("p", {class: "tools"}, ["type", "holder", "path"].map(each =>
    el("a", {class: each === by ? "chip here" : "chip", href: pathOf("diff", each)}, "by " + each)));
  const box = el("div", null, el("p", {class: "quiet"}, "Comparing…"));
  const signed = amount => (amount > 0 ? "+" : "") + count(amount);
  const signedBytes = amount => (amount > 0 ? "+" : "") + bytes(amount);
  ask("diff", {by, limit: 10000}, signal).then(answer => {
    const rows = answer.rows.map(row => ({
      label: row.name, note: row.change, mood: row.change,
      before: row.before.objects, after: row.after.objects,
      objects: row.after.objects - row.before.objects,
      bytes: row.after.bytes - row.before.bytes,
      retained: row.after.retained === null || row.before.retained === null ? null : row.after.retained - row.before.retained,
      place: null,
    }));
    const side = (title, dump) => el("li", null, el("b", null, title), " ", dump.file, ": " + count(dump.objects) + " objects, " + bytes(dump.bytes));
    box.replaceChildren(
      el("ul", {class: "facts"}, side("before", answer.before), side("after", answer.after),
        el("li", null, grown(answer.before.objects, answer.after.objects) + " objects; "
          + Object.entries(answer.changes).map(([name, number]) => number + " " + name).join(", "))),
      el("section", {class: "card"}, list(rows, {columns: [
        {name: "before", title: "before", text: count}, {name: "after", title: "after", text: count},
        {name: "objects", title: "objects", text: signed}, {name: "bytes", title: "bytes", text: signedBytes},
        {name: "retained", title: "retained", text: signedBytes}]})));
  }, problem => box.replaceChildren(trouble(problem)));
  return el("div", {class: "answer"}, headline("Difference of two dumps"), kinds, box);
}

/** What the page shows for the parts of its address. */
export async function view(parts, info, signal) {
  const [name, first, second] = parts;
  switch (name) {
    case "":
    case undefined: return overview(info, signal);
    case "types": return growing("top", {what: "types"}, signal);
    case "top": return top(info, first ?? "retained", signal);
    case "growth": return growing("growth", {}, signal);
    case "roots": return growing("roots", {}, signal);
    case "audit": return growing("audit", {}, signal);
    case "marks": return growing("marks", {}, signal);
    case "treemap": return treemapView(signal);
    case "search": return growing("search", {pattern: first}, signal);
    case "object": return place(first, signal);
    case "paths": return growing("path", {place: first, all: true}, signal);
    case "picture": return drawing(first, second ?? "path", signal);
    case "sql": return sql(first ?? "", signal);
    case "diff": return diff(first ?? "type", signal);
    default: throw new Error("There is no page '" + name + "'.");
  }
}
