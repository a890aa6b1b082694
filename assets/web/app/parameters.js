// Sliders: numbers of the scenario, in groups, each with what the file says and what it means.

import { fill, h, shown } from './dom.js';
import { say } from './words.js';

const GROUPS = ['domestic-pressure', 'leverage', 'patience-and-style', 'mediator', 'world'];

/**
 * @param {Element} place
 * @param {import('./answers.js').Facts} facts
 * @param {Map<string, string>} set
 * @param {(path: string, value: string | null) => void} change
 */
export function parameters(place, facts, set, change) {
  const open = new Set([...place.querySelectorAll('details[open]')].map((one) => one.id));
  const groups = GROUPS.map((group) => {
    const name = say(/** @type {any} */ (`group-${group}`));
    const all = facts.parameters.filter((one) => one.group === group);
    if (!all.length) return null;
    const [first, more] = ['first', 'advanced'].map((place) => all.filter((one) => one.place === place));
    const id = `more-${group}`;
    return h(
      'fieldset',
      {},
      h('legend', {}, name),
      first.map((one) => slider(one, set, change)),
      more.length
        ? h('details', { id, open: open.has(id) }, h('summary', {}, say('advanced', { group: name })), more.map((one) => slider(one, set, change)))
        : null,
    );
  });
  fill(place, groups);
}

/** @param {import('./answers.js').Parameter} one @param {Map<string, string>} set @param {(path: string, value: string | null) => void} change */
function slider(one, set, change) {
  const id = `p-${one.path.replace(/[^\w-]/g, '-')}`;
  const value = set.get(one.path) ?? String(one.default);
  const send = (/** @type {string} */ text) => change(one.path, Number(text) === one.default ? null : text);
  const range = h('input', {
    type: 'range', id, min: String(one.range[0]), max: String(one.range[1]), step: String(one.step), value,
    'aria-describedby': `${id}-m`,
  });
  const field = h('input', { type: 'number', value, step: 'any', 'aria-label': one.label, 'aria-describedby': `${id}-m`, class: 'value' });
  range.addEventListener('input', () => {
    field.value = range.value;
    send(range.value);
  });
  field.addEventListener('change', () => {
    if (field.value === '') field.value = String(one.default);
    range.value = field.value;
    send(field.value);
  });
  const back = h(
    'button',
    {
      type: 'button', class: 'dot', 'aria-label': say('reset-one', { label: one.label, x: shown(one.default) }), title: say('reset'),
      onclick: () => {
        range.value = field.value = String(one.default);
        change(one.path, null);
      },
    },
    '↺',
  );
  const share = (one.default - one.range[0]) / (one.range[1] - one.range[0]);
  const mark = h('span', { class: 'default-mark', 'aria-hidden': 'true' });
  mark.style.setProperty('--at', String(share));
  return h(
    'div',
    { class: set.has(one.path) ? 'parameter changed' : 'parameter', 'data-path': one.path },
    h('label', { for: id }, one.label),
    h('div', { class: 'slider' }, h('span', { class: 'track' }, range, mark), field, back),
    h('p', { id: `${id}-m`, class: 'meaning' }, `${one.meaning}; ${say('default', { x: shown(one.default) })}${one.origin ? `, ${one.origin.sentence}` : ''}`),
  );
}

/**
 * Who decides at each seat.
 * @param {Element} place
 * @param {import('./answers.js').Facts} facts
 * @param {Map<string, string>} lineup
 * @param {(seat: string, strategy: string | null) => void} change
 */
export function lineups(place, facts, lineup, change) {
  fill(
    place,
    facts.seats.map((seat) => {
      const id = `l-${seat.id}`;
      const now = lineup.get(seat.id) ?? seat.strategy;
      const known = seat.choices.map((choice) => choice.id);
      const options = known.includes(now) ? seat.choices : [{ id: now, summary: '' }, ...seat.choices];
      const select = h('select', { id, 'aria-describedby': `${id}-m` }, options.map((one) => h('option', { value: one.id, selected: one.id === now }, one.id)));
      const about = h('p', { id: `${id}-m`, class: 'meaning' }, options.find((one) => one.id === now)?.summary ?? '');
      select.addEventListener('change', () => {
        about.textContent = options.find((one) => one.id === select.value)?.summary ?? '';
        change(seat.id, select.value === seat.strategy ? null : select.value);
      });
      return h('div', { class: lineup.has(seat.id) ? 'parameter changed' : 'parameter' }, h('label', { for: id }, seat.name), select, about);
    }),
  );
}
