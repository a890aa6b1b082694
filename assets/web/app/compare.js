// A and B side by side: what a change changed.

import { fill, h, shown } from './dom.js';
import { say } from './words.js';

/**
 * @param {Element} place
 * @param {import('./answers.js').Answer} a
 * @param {import('./answers.js').Answer} b
 */
export function compare(place, a, b) {
  /** @type {string[][]} */
  const rows = [];
  const row = (/** @type {string} */ name, /** @type {(run: import('./answers.js').Run) => string} */ of) => rows.push([name, of(a.run), of(b.run)]);
  row(say('compare-ending'), (run) => `${run.ending.code} ${run.ending.name}`);
  row(say('compare-first'), (run) => run.path.first_deal ?? say('compare-none'));
  row(say('compare-truce'), (run) => String(run.path.truce_days));
  row(say('compare-rung'), (run) => String(run.path.rung));
  row(say('compare-rounds'), (run) => String(run.rounds.length));
  for (const seat of Object.keys(b.run.payoffs)) row(say('compare-payoff', { name: seat }), (run) => shown(run.payoffs[seat] ?? 0, 3));
  fill(
    place,
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, [say('compare-what'), say('compare-a'), say('compare-b')].map((name) => h('th', { scope: 'col' }, name)))),
      h('tbody', {}, rows.map(([name, was, is]) => h('tr', { class: was === is ? null : 'differs' }, h('th', { scope: 'row' }, name), h('td', {}, was), h('td', {}, is)))),
    ),
  );
}
