// Elements, whose texts are always texts: nothing here ever parses HTML.

const SVG = "http://www.w3.org/2000/svg";

function build(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (typeof value === "function") {
      node.addEventListener(name, value);
    } else {
      node.setAttribute(name, value === true ? "" : value);
    }
  }
  node.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ""));
  return node;
}

/** An element of HTML; functions among the attributes listen to the event of that name. */
export function el(tag, attributes, ...children) {
  return build(document.createElement(tag), attributes, children);
}

/** An element of SVG. */
export function svg(tag, attributes, ...children) {
  return build(document.createElementNS(SVG, tag), attributes, children);
}

const UNITS = ["B", "KiB", "MiB", "GiB", "TiB"];

/** 4096 as "4.0 KiB", in the words of the command line. */
export function bytes(amount) {
  let size = Math.abs(amount);
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return (amount < 0 ? "-" : "") + (unit === 0 ? size : size.toFixed(1)) + " " + UNITS[unit];
}

/** 1234567 as "1,234,567". */
export function count(amount) {
  return amount.toLocaleString("en-US");
}

/** Where the page of a place is. */
export function placeLink(place) {
  return "#/object/" + encodeURIComponent(place);
}

/** A name with its packages cut to their first letters: j.u.HashMap. */
export function brief(label) {
  return label.replace(/\b(?:[a-z_][a-z0-9_]*\.)+(?=[A-Z])/g, packages => packages.replace(/([a-z_])[a-z0-9_]*\./g, "$1."));
}
