// Catalogues: sentences by their keys, for every page alike. With `?marked` in the address of a page every letter of a catalogue is shown with a
// dot below it, so that whatever has none is data, or is missing from the catalogue.

/** @typedef {Record<string, string | number> | (string | number)[]} Parts arguments by name, or by place */

/** Whether this page shows its words marked. */
const MARKED = new URLSearchParams(globalThis.location?.search).has('marked');

/**
 * What says the sentences of a catalogue. One that is missing shows its key.
 * @template {string} Key
 * @param {Record<Key, string>} words
 * @returns {(key: Key, parts?: Parts) => string}
 */
export function sayer(words) {
  const shown = MARKED ? marked : (/** @type {string} */ text) => text;
  return (key, parts = {}) => {
    const values = /** @type {Record<string, string | number>} */ (parts);
    return shown(words[key] ?? `⟦${key}⟧`).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
  };
}

/** A sentence with every letter marked, its arguments left as they are. @param {string} text */
export function marked(text) {
  return text.split(/(\{\w+\})/).map((part, at) => (at % 2 ? part : part.replace(/\p{L}/gu, '$&\u0323'))).join('');
}

/** An address on this site, which shows its words as this page does. @param {string} address */
export function carried(address) {
  return MARKED ? address.replace(/#|$/, (hash) => `?marked${hash}`) : address;
}

/**
 * Puts words into what stands in the page's own file: `data-say` is what an element says, `data-label` what it is called.
 * @param {(key: any) => string} say
 */
export function inscribe(say) {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-say]'))) {
    const text = say(element.dataset.say);
    if (element.tagName === 'META') element.setAttribute('content', text);
    else element.textContent = text;
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-label]'))) element.setAttribute('aria-label', say(element.dataset.label));
}
