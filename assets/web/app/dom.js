// Making elements. Text is always set as text: nothing that comes from a scenario or a link is ever read as HTML.

/** @typedef {Record<string, any> & {onclick?: (event: MouseEvent) => any, onchange?: (event: any) => any, onkeydown?: (event: KeyboardEvent) => any, onsubmit?: (event: SubmitEvent) => any}} Props */

/**
 * An element with attributes, listeners (`onclick`) and children.
 * @template {string} T
 * @param {T} tag
 * @param {Props} [props]
 * @param {...any} children nodes and texts, in lists or not; null, undefined and false are left out
 * @returns {T extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[T] : HTMLElement}
 */
export function h(tag, props = {}, ...children) {
  /** @type {any} */
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== 'string') element[name] = value;
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * Puts children in the place of what an element holds.
 * @param {Element} element
 * @param {...any} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
}

/**
 * The element of an id, which must be there.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/**
 * A picture as the engine wrote it. It comes from the engine alone and holds no script and no style.
 * @param {string} svg
 * @returns {SVGSVGElement}
 */
export function picture(svg) {
  const text = svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  return /** @type {any} */ (document.importNode(parsed.documentElement, true));
}

/**
 * A date as a person reads it.
 * @param {string} date as 2025-10-24
 */
export function day(date) {
  return new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/**
 * Gives a file to whoever looks at the page; it is made here, and nobody is asked for it.
 * @param {string} name
 * @param {string} kind
 * @param {string} text
 */
export function save(name, kind, text) {
  const url = URL.createObjectURL(new Blob([text], { type: kind }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

/**
 * A number as a person reads it.
 * @param {number} x
 * @param {number} [digits]
 */
export function shown(x, digits = 2) {
  const text = x.toFixed(digits);
  return (Number(text) === 0 ? text.replace('-', '') : text).replace('-', '−');
}

/**
 * A table that says what a picture shows.
 * @param {import('./answers.js').Table} table
 */
export function numbers(table) {
  const head = table.columns.map(([name, right]) => h('th', { scope: 'col', class: right ? 'n' : null }, name));
  const cell = (/** @type {string} */ text, /** @type {number} */ at) =>
    at === 0
      ? h('th', { scope: 'row' }, text)
      : h('td', { class: table.columns[at] && table.columns[at][1] ? 'n' : null }, text);
  return h(
    'table',
    {},
    h('caption', {}, table.caption),
    h('thead', {}, h('tr', {}, head)),
    h('tbody', {}, table.rows.map((row) => h('tr', {}, row.map(cell)))),
  );
}
