// Pictures of sizes: a bar of parts, and a treemap.

import {el, svg, brief, bytes, placeLink} from "./dom.js";

const HUES = [205, 95, 38, 320, 12, 230, 60, 165, 280, 350];

function tone(index, kind) {
  if (kind) {
    return "tone-" + kind;
  }
  return "tone-" + index % HUES.length;
}

function linked(row, node) {
  return row.place ? svg("a", {href: placeLink(row.place)}, node) : node;
}

/** Parts of a whole side by side, with a legend. Rows may have a kind, "other" or "dark". */
export function bar(rows) {
  const whole = rows.reduce((sum, row) => sum + row.bytes, 0) || 1;
  const picture = svg("svg", {viewBox: "0 0 1000 40", preserveAspectRatio: "none", class: "bar", role: "img",
    "aria-label": "Memory by type"});
  let x = 0;
  rows.forEach((row, index) => {
    const width = 1000 * row.bytes / whole;
    picture.append(linked(row, svg("rect", {x, y: 0, width, height: 40, class: tone(index, row.kind)},
      svg("title", null, row.label + ": " + bytes(row.bytes)))));
    x += width;
  });
  const legend = el("ul", {class: "legend"}, rows.map((row, index) => {
    const share = (100 * row.bytes / whole).toFixed(1) + " %";
    const label = row.place ? el("a", {href: placeLink(row.place), title: row.label}, brief(row.label))
      : el("span", {title: row.note ?? ""}, row.label);
    return el("li", null, el("i", {class: "swatch " + tone(index, row.kind)}), label,
      el("span", {class: "number"}, bytes(row.bytes)), el("span", {class: "number quiet"}, share));
  }));
  return el("div", {class: "memory"}, picture, legend);
}

/* Squarified: rows along the shorter side, until another rectangle would make the worst one longer. */
function cells(weights, width, height) {
  const placed = [];
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole <= 0) {
    return placed;
  }
  const scale = width * height / whole;
  let left = 0;
  let top = 0;
  let row = [];
  const worst = (areas, side) => {
    const sum = areas.reduce((total, area) => total + area, 0);
    return Math.max(...areas.map(area => Math.max(side * side * area / (sum * sum), sum * sum / (side * side * area))));
  };
  const place = () => {
    const sum = row.reduce((total, area) => total + area, 0);
    const upright = width >= height;
    const side = upright ? height : width;
    const thickness = sum / side;
    let at = upright ? top : left;
    for (const area of row) {
      const length = area / thickness;
      placed.push(upright ? {x: left, y: at, width: thickness, height: length} : {x: at, y: top, width: length, height: thickness});
      at += length;
    }
    if (upright) {
      left += thickness;
      width -= thickness;
    } else {
      top += thickness;
      height -= thickness;
    }
    row = [];
  };
  for (const weight of weights) {
    const area = weight * scale;
    const side = Math.min(width, height);
    if (row.length > 0 && worst([...row, area], side) > worst(row, side)) {
      place();
    }
    row.push(area);
  }
  place();
  return placed;
}

/** A rectangle for each row, as large as its bytes. */
export function treemap(rows, width, height) {
  const sorted = rows.filter(row => row.bytes > 0).sort((a, b) => b.bytes - a.bytes);
  const picture = svg("svg", {viewBox: "0 0 " + width + " " + height, class: "treemap", role: "img", "aria-label": "Treemap"});
  cells(sorted.map(row => row.bytes), width, height).forEach((cell, index) => {
    const row = sorted[index];
    const letters = Math.floor((cell.width - 8) / 7);
    const group = svg("g", null,
      svg("rect", {...cell, class: tone(index, row.kind)}, svg("title", null, row.label + ": " + bytes(row.bytes))));
    if (letters >= 4 && cell.height > 18) {
      const name = row.label.slice(row.label.lastIndexOf(".") + 1);
      group.append(svg("text", {x: cell.x + 4, y: cell.y + 14}, name.length > letters ? name.slice(0, letters - 1) + "…" : name));
      if (cell.height > 34 && letters >= 8) {
        group.append(svg("text", {x: cell.x + 4, y: cell.y + 29, class: "small"}, bytes(row.bytes)));
      }
    }
    picture.append(linked(row, group));
  });
  return picture;
}
