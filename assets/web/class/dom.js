// Elements from values. Text is always text: nothing that anybody typed is ever read as markup.
// @ts-check

/**
 * An element.
 * @param {string} tag
 * @param {Record<string, any>} [attributes] functions are listeners, false and null leave one out
 * @param {...any} children
 * @returns {any}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  set(element, attributes);
  add(element, children);
  return element;
}

/** The same in SVG. @param {string} tag @param {Record<string, any>} [attributes] @param {...any} children @returns {any} */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(element, attributes);
  add(element, children);
  return element;
}

/** @param {Element} element @param {Record<string, any>} attributes */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else if (name === "value" || name === "checked" || name === "selected") /** @type {any} */ (element)[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/** @param {Element} element @param {any[]} children */
function add(element, children) {
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * Puts children in the place of an element's own, only if what they are made of has changed, and keeps the focus where it was.
 * @param {Element} place
 * @param {any} made of what
 * @param {() => any[]} make
 */
export function fill(place, made, make) {
  const key = JSON.stringify(made);
  const own = /** @type {any} */ (place);
  if (own.madeOf === key) return;
  own.madeOf = key;
  const root = /** @type {Document | ShadowRoot} */ (place.getRootNode());
  const focused = place.contains(root.activeElement) ? root.activeElement?.id : "";
  place.replaceChildren();
  add(place, make());
  if (focused) root.getElementById(focused)?.focus();
}

/** A table with a caption. @param {string} caption @param {string[]} head @param {any[][]} rows */
export function table(caption, head, rows) {
  return h("div", { class: "wide", tabindex: 0, role: "region", "aria-label": caption },
    h("table", {},
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, head.map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, row.map((cell, at) => h(at === 0 ? "th" : "td", at === 0 ? { scope: "row" } : {}, cell)))))));
}

/** A table that is a list of cards where there is no room for one; it says what it is in both forms. @param {string} caption @param {string[]} head @param {any[][]} rows */
export function cards(caption, head, rows) {
  return h("table", { class: "cards", role: "table" },
    h("caption", {}, caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, head.map((text) => h("th", { scope: "col", role: "columnheader" }, text)))),
    h("tbody", { role: "rowgroup" }, rows.map((row) => h("tr", { role: "row" }, row.map((cell, at) =>
      h(at === 0 ? "th" : "td", { role: at === 0 ? "rowheader" : "cell", "data-head": head[at], scope: at === 0 ? "row" : null }, cell))))));
}
