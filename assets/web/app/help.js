// How to read the page: keys, units, what is assumed, and what it does not claim.

import { fill, h } from './dom.js';
import { say } from './words.js';

const KEYS = ['arrows', 'ends', 'space', 'escape', 'tab'];
const READ = ['share', 'pressure', 'leverage', 'reservation', 'lines', 'seed'];
const ASSUMED = ['sides', 'order', 'belief', 'home', 'third', 'chance', 'numbers', 'forecast'];

/** @param {Element} place */
export function help(place) {
  const word = (/** @type {string} */ key) => say(/** @type {any} */ (key));
  const list = (/** @type {string} */ of, /** @type {string[]} */ all) => h('ul', {}, all.map((one) => h('li', {}, word(`help-${of}-${one}`))));
  fill(
    place,
    h('h3', {}, say('help-keys')),
    h('dl', { class: 'keys' }, KEYS.map((one) => h('div', {}, h('dt', {}, h('kbd', {}, word(`help-key-${one}`))), h('dd', {}, word(`help-keys-${one}`))))),
    h('h3', {}, say('help-read')),
    list('read', READ),
    h('h3', {}, say('help-assumed')),
    list('assumed', ASSUMED),
  );
}
