// Scenarios to choose from, by the shelves that they stand on.

import { h } from './dom.js';
import { say } from './words.js';

/** @typedef {{id: string, title: string, shelf: string}} Listed */

const SHELVES = ['file', 'trade', 'classroom', 'literature'];

/** Groups of a list. @param {Listed[]} scenarios @param {string} chosen id of the one that is on the page */
export function shelves(scenarios, chosen) {
  return SHELVES.filter((shelf) => scenarios.some((one) => one.shelf === shelf)).map((shelf) =>
    h('optgroup', { label: say(/** @type {any} */ (`shelf-${shelf}`)) }, scenarios.filter((one) => one.shelf === shelf).map((one) => h('option', { value: one.id, selected: one.id === chosen }, one.title))),
  );
}
