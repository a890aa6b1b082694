// Pages with marked words: what is on them, and what of it is neither out of a catalogue nor data.
//
// `?marked` marks every letter of the catalogues. What is left is data if it is out of an answer of the server or the engine: a text of it, or a
// line, a sentence or a cell of one; a date, a code with a digit in it, or an address. No list of exceptions is kept by hand. What the code of the
// pages holds by itself and is written like words for people, with a capital or with a blank, is never data, even where an answer has the same; so
// no words of the code can hide behind an answer that happens to have them.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const WEB = resolve(dirname(fileURLToPath(import.meta.url)), '../../assets/web');

/** A module of the pages with everything that it imports, for a test that needs no browser. @param {string} name */
export function load(name) {
  return import(inline(join(WEB, name)));
}

/** @param {string} file @returns {string} */
function inline(file) {
  const text = readFileSync(file, 'utf8').replace(/from (["'])(\.[^"']+)\1/g, (_, quote, to) => `from ${quote}${inline(resolve(dirname(file), to))}${quote}`);
  return `data:text/javascript,${encodeURIComponent(text).replaceAll("'", '%27')}`;
}

/** All files of the pages with an ending. @param {string} ending */
export function sources(ending) {
  return readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending)).map((name) => ({ name, text: readFileSync(join(WEB, name), 'utf8') }));
}

const bare = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

/** Texts like words for people that the code of the pages holds by itself, the catalogues left out. */
export function literals() {
  const found = new Set();
  for (const { text } of sources('.js').filter(({ name }) => !name.endsWith('words.js'))) {
    const tokens = /\/\*[\s\S]*?\*\/|\/\/.*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;
    for (const [token] of text.matchAll(tokens)) {
      if (token.startsWith('/')) continue;
      for (const part of token.slice(1, -1).split(/\$\{[^}]*\}/)) found.add(bare(part));
    }
  }
  return new Set([...found].filter((text) => /^\p{Lu}\p{Ll}|\p{L}\s+\p{L}/u.test(text)));
}

const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2000, month, 1)).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' }));
/** A date as pages write it. @param {string} date */
const long = (date) => new Date(`${date}T00:00:00Z`).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const DATE = new RegExp(`\\d{1,2} (?:${MONTHS.join('|')}) \\d{4}`, 'g');
const ADDRESS = /(?:https?|file):\/\/\S+/g;
const CODE = /[\p{L}\p{N}_.-]*\p{N}[\p{L}\p{N}_.-]*/gu;
const LETTER = /\p{L}/u;

/** What the server and the engine answered, and what was typed. */
export class Answers {
  #own = literals();
  /** @type {Set<string>} */
  #data = new Set();
  /** @type {Promise<void>[]} */
  #coming = [];
  /** @type {Map<string, Set<string>>} */
  #left = new Map();
  #texts = 0;
  /** @type {Set<string>} */
  #seen = new Set();

  /** Takes everything that a page is answered. @param {import('playwright-core').Page} page */
  watch(page) {
    page.on('response', (response) => {
      if (!/json/.test(response.headers()['content-type'] ?? '')) return;
      this.#coming.push(response.json().then((said) => this.take(said), () => {}));
    });
    page.on('dialog', (dialog) => this.#judge([dialog.message()], 'a dialog'));
  }

  /** Takes the texts of an answer. @param {unknown} said */
  take(said) {
    if (typeof said === 'string') this.#text(said);
    else if (Array.isArray(said)) said.forEach((one) => this.take(one));
    else if (said && typeof said === 'object') Object.values(said).forEach((one) => this.take(one));
  }

  /** @param {string} text */
  #text(text) {
    const dated = text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, long);
    if (dated !== text) this.#text(dated);
    const pieces = text.startsWith('<svg')
      ? [...text.matchAll(/>([^<]+)<|="([^"]+)"/g)].map(([, said, value]) => unescaped(said ?? value))
      : [text, ...text.split(/\n\s*\n/), ...text.split('\n'), ...text.split(/(?<=[.!?])\s+/), ...text.split(/\n|\||\*+|`|^- |^\d+\. /m)];
    for (const piece of pieces.map(bare)) if (LETTER.test(piece) && !this.#own.has(piece)) this.#data.add(piece);
  }

  /** What of a text is neither marked nor data. @param {string} text */
  rest(text) {
    let rest = text.replace(/\s+/g, ' ').replace(/\p{L}\u0323/gu, '').replace(ADDRESS, ' ');
    if (LETTER.test(rest)) {
      const pieces = [...this.#data].filter((piece) => rest.includes(piece)).sort((one, other) => other.length - one.length);
      for (const piece of pieces) rest = rest.replace(new RegExp(`(?<![\\p{L}\\p{N}])${piece.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu'), ' ');
    }
    return bare(rest.replace(DATE, ' ').replace(CODE, ' '));
  }

  /** Looks at everything on a page now, hidden or not. @param {import('playwright-core').Page} page @param {string} place what is looked at */
  async look(page, place) {
    const texts = await page.evaluate(seen);
    for (const answer of texts.answers) this.take(JSON.parse(answer));
    await Promise.all(this.#coming);
    this.#judge(texts.found, place);
    assert.ok(texts.found.some((text) => text.includes('\u0323')), `${place} shows marked words`);
  }

  /** @param {string[]} texts @param {string} place */
  #judge(texts, place) {
    this.#texts += texts.length;
    for (const text of new Set(texts)) {
      this.#seen.add(text.replace(/\s+/g, ' '));
      if (!LETTER.test(this.rest(text))) continue;
      const known = this.#left.get(text);
      if (known) known.add(place);
      else this.#left.set(text, new Set([place]));
    }
  }

  /** Keys of a catalogue whose sentence was on no page. @param {Record<string, string>} words @param {(text: string) => string} marked */
  unseen(words, marked) {
    return Object.keys(words).filter((key) => {
      const parts = marked(words[key]).split(/\{\w+\}/);
      const form = new RegExp(parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('[^]*'));
      return ![...this.#seen].some((text) => form.test(text));
    });
  }

  /** Everything was marked or data, and there was something to look at. @param {number} least how many texts there were at least */
  settle(least) {
    assert.deepEqual([...this.#left].map(([text, places]) => `${JSON.stringify(text.slice(0, 300))}: neither out of the catalogue nor data is “${this.rest(text).slice(0, 120)}” (${[...places].slice(0, 3).join(', ')})`), []);
    assert.ok(this.#texts >= least, `${this.#texts} texts, at least ${least} were expected`);
  }
}

/** @param {string} text */
function unescaped(text) {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code))).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** Runs in the page: all that it says, in texts, in attributes and by its styles, in trees of their own too; and answers that lie in it. */
function seen() {
  const told = ['aria-label', 'aria-description', 'aria-valuetext', 'aria-placeholder', 'aria-roledescription', 'title', 'alt', 'placeholder', 'label', 'data-head'];
  /** @type {string[]} */
  const found = [];
  /** @param {Element | ShadowRoot} place */
  const visit = (place) => {
    // Where scripts run nobody sees what is said to those without.
    if (place instanceof Element && ['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(place.tagName)) return;
    if (place instanceof Element) {
      for (const name of told) found.push(place.getAttribute(name) ?? '');
      if (place.tagName === 'META' && /^(description|og:)/.test(place.getAttribute('name') ?? place.getAttribute('property') ?? '')) found.push(place.getAttribute('content') ?? '');
      if (place instanceof HTMLInputElement && ['button', 'submit', 'reset'].includes(place.type)) found.push(place.value);
      for (const side of ['::before', '::after']) found.push(...(getComputedStyle(place, side).content.match(/"[^"]*"/g) ?? []));
      if (place.shadowRoot) visit(place.shadowRoot);
    }
    for (const child of place.childNodes) {
      if (child instanceof Element) visit(child);
      else if (child instanceof Text) found.push(child.data);
    }
  };
  visit(document.documentElement);
  return { found: found.filter((text) => text.trim()), answers: [...document.querySelectorAll('script.answer')].map((one) => one.textContent ?? '') };
}
