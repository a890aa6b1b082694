// Cards: each side as it stands in a round, with its last act and why.

/**
 * @typedef {import('./answers.js').Run} Run
 * @typedef {import('./answers.js').Seat} Seat
 */

import { fill, h, shown } from './dom.js';
import { say } from './words.js';

/**
 * @param {Element} place
 * @param {import('./answers.js').Run} run
 * @param {import('./answers.js').Facts} facts
 * @param {number} round from 1
 * @param {boolean} reveal
 */
export function cards(place, run, facts, round, reveal) {
  const record = run.rounds[round - 1];
  const parties = facts.seats.filter((seat) => seat.kind === 'party');
  const thirds = facts.seats.filter((seat) => seat.kind === 'intermediary');
  const middle = thirds.length ? [third(thirds, parties, run, round)] : [];
  const [first, ...rest] = parties.map((seat) => party(seat, record, run, round, reveal));
  // The sides stand left and right, whoever stands between them in the middle.
  fill(place, first, middle, rest);
}

/** @param {Seat} seat @param {import('./answers.js').Round} record @param {Run} run @param {number} round @param {boolean} reveal */
function party(seat, record, run, round, reveal) {
  const now = record.parties[seat.id];
  const rows = [];
  const coercive = Object.keys(record.measures).length > 0 || Object.keys(now.constituencies).length > 0;
  if (now.most > 0) rows.push(fact(say('asks'), say('of-most', { share: shown(100 * now.demand, 0) }), now.demand));
  if (coercive) {
    const secret = reveal ? shown(now.reservation, 3) : say('private', { name: seat.name });
    rows.push(fact(say('needs'), secret, null, reveal ? '' : 'secret'));
  }
  if (Object.keys(now.constituencies).length) {
    rows.push(fact(say('pressure'), say('a-year', { x: shown(now.pressure) }), Math.min(1, now.pressure / 0.5)));
  }
  const leverage = Object.values(now.leverage)[0];
  if (leverage && coercive) rows.push(fact(say('leverage'), shown(leverage.index), leverage.index));
  rows.push(fact(say('payoff'), shown(now.booked, 3)));
  return card(seat, run, rows, last(run, round, (actor) => actor === seat.id || actor.startsWith(`${seat.id}.`)));
}

/** @param {Seat[]} seats @param {Seat[]} parties @param {Run} run @param {number} round */
function third(seats, parties, run, round) {
  const record = run.rounds[round - 1];
  const rows = seats.map((seat) => {
    const now = record.intermediaries[seat.id];
    const trust = parties.map((party) => `${party.name} ${shown(now.credibility[party.id])}`).join(', ');
    return h(
      'div',
      { class: 'third' },
      h('dt', {}, seat.name),
      h('dd', {}, say('third-now', { flow: shown(now.flow, 3), trust })),
    );
  });
  const names = seats.map((seat) => seat.name).join(', ');
  const ids = seats.map((seat) => seat.id);
  return card({ id: 'third', name: names }, run, rows, last(run, round, (actor) => ids.includes(actor)));
}

/** @param {{id: string, name: string}} seat @param {Run} run @param {Node[]} rows @param {Node} act */
function card(seat, run, rows, act) {
  const strategy = run.lineup[seat.id]?.strategy;
  const id = `card-${seat.id}`;
  return h(
    'article',
    { class: 'card', 'aria-labelledby': id, 'data-seat': seat.id },
    h('h3', { id }, seat.name, strategy ? h('span', { class: 'strategy' }, ` ${strategy}`) : null),
    h('dl', {}, rows),
    act,
  );
}

/** @param {string} name @param {string} text @param {number | null} [share] of a whole bar @param {string} [kind] */
function fact(name, text, share = null, kind = '') {
  const bar = share === null ? null : h('meter', { min: '0', max: '1', value: String(share), 'aria-label': name });
  return h('div', {}, h('dt', {}, name), h('dd', { class: kind }, h('span', {}, text), bar));
}

/** The last act of somebody up to a round, with its reason. @param {Run} run @param {number} round @param {(actor: string) => boolean} mine */
function last(run, round, mine) {
  for (let at = round - 1; at >= 0; at -= 1) {
    const acts = run.rounds[at].acts.filter((act) => mine(act.actor));
    if (!acts.length) continue;
    const act = acts[acts.length - 1];
    return h(
      'div',
      { class: 'act' },
      at === round - 1 ? null : h('p', { class: 'soft' }, say('waits', { round: at + 1 })),
      h('p', {}, act.sentence),
      h('p', { class: 'why' }, act.reason.sentence),
    );
  }
  return h('p', { class: 'soft act' }, say('no-act'));
}
