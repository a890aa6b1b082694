// What really happened, with its sources: beside the sessions, and never an input of them.

import { fill, h, numbers } from './dom.js';
import { say } from './words.js';

/**
 * @param {Element} place
 * @param {Record<string, any>} record
 */
export function shownRecord(place, record) {
  const threats = record.threats.map((/** @type {any} */ one) => [one.measure, one.due, say(one.executed ? 'record-executed' : 'record-not-executed')]);
  const measures = record.measures.map((/** @type {any} */ one) => [
    one.measure,
    [say(/** @type {any} */ (`record-${one.result}`)), one.size].filter(Boolean).join(': '),
    one.days === null ? say('record-open-ended') : say('record-days', { days: one.days }),
    one.confirmed_by.length ? one.confirmed_by.join(', ') : say('record-nobody'),
  ]);
  const left = (/** @type {string} */ name) => /** @type {[string, boolean]} */ ([name, false]);
  const scroll = (/** @type {import('./answers.js').Table} */ table) => h('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': table.caption }, numbers(table));
  fill(
    place,
    h('p', {}, h('strong', {}, say('record-ending', { code: record.ending[0], name: record.ending[1] })), ' ', record.summits.map((/** @type {any} */ one) => say(one.held ? 'record-held' : 'record-not-held', { name: one.name })).join(' ')),
    h('p', {}, say('record-forecast')),
    scroll({
      caption: say('record-measures'),
      columns: [left(say('record-measure')), left(say('record-became')), left(say('record-time')), left(say('record-confirmed'))],
      rows: measures,
    }),
    scroll({ caption: say('record-threats'), columns: [left(say('record-measure')), left(say('record-due')), left(say('record-became'))], rows: threats }),
    h('p', {}, say('record-sources', { day: record.coded_on })),
    h('ul', {}, record.sources.map((/** @type {string} */ one) => h('li', {}, one))),
  );
}
