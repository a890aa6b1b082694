// The transcript: who did what and why, with the rounds in which nothing new happens passed over, and what-ifs.

import { fill, h } from './dom.js';
import { say } from './words.js';

/** @typedef {{goTo: (round: number) => void, branch: ((round: number, from: HTMLElement) => void) | null}} Does */

/**
 * @param {Element} place
 * @param {import('./answers.js').Answer} answer
 * @param {Does} does
 */
export function transcript(place, answer, does) {
  fill(place, answer.told.map((beat) => told(beat, answer.run, does)));
}

/** @param {import('./answers.js').Beat} beat @param {import('./answers.js').Run} run @param {Does} does */
function told(beat, run, does) {
  const [first, last] = beat.rounds;
  const heading = h('h3', {}, h('button', { type: 'button', class: 'link', onclick: () => does.goTo(last) }, beat.heading));
  const acts = beat.passed
    ? h('p', { class: 'soft' }, `${beat.passed}.`)
    : h(
        'ul',
        {},
        run.rounds[first - 1].acts.map((act) => h('li', {}, act.sentence, h('span', { class: 'why' }, act.reason.sentence))),
      );
  const verdict = beat.verdict ? h('p', { class: 'verdict' }, beat.verdict) : null;
  const { branch: ask } = does;
  const branch = ask
    ? h(
        'button',
        { type: 'button', class: 'small', 'aria-label': `${say('branch-here')}: ${beat.heading}`, onclick: (event) => ask(first, /** @type {HTMLElement} */ (event.currentTarget)) },
        say('branch-here'),
      )
    : null;
  return h('section', { class: 'beat', 'data-first': String(first), 'data-last': String(last) }, heading, acts, verdict, branch);
}

/**
 * Marks what is past, now and to come.
 * @param {Element} place
 * @param {number} round
 */
export function marked_until(place, round) {
  for (const beat of /** @type {Iterable<HTMLElement>} */ (/** @type {any} */ (place.children))) {
    const [first, last] = [Number(beat.dataset.first), Number(beat.dataset.last)];
    beat.classList.toggle('now', first <= round && round <= last);
    beat.classList.toggle('to-come', first > round);
    if (first <= round && round <= last) beat.setAttribute('aria-current', 'step');
    else beat.removeAttribute('aria-current');
  }
}

/**
 * What a seat could do in a round instead, by what is in force and pending before it.
 * @param {import('./answers.js').Facts} facts
 * @param {import('./answers.js').Round | undefined} before the record of the round before, if there is one
 * @param {string} seat
 * @returns {[string, string][]} an act as it is written, and in words
 */
export function possible(facts, before, seat) {
  /** @type {[string, string][]} */
  const acts = [];
  const quoted = (/** @type {import('./answers.js').Measure} */ measure) => `measure: "${measure.id}"`;
  for (const measure of facts.measures.filter((one) => one.owner === seat)) {
    const state = before?.measures[measure.id];
    if (state?.pending.length) {
      acts.push([`${seat}: Postpone(${quoted(measure)}, days: 30)`, say('act-postpone', { measure: measure.name })]);
      acts.push([`${seat}: Withdraw(${quoted(measure)})`, say('act-withdraw', { measure: measure.name })]);
      acts.push([`${seat}: Execute(${quoted(measure)})`, say('act-execute', { measure: measure.name })]);
    }
    if (!state || state.level < 1) acts.push([`${seat}: Raise(${quoted(measure)}, level: 1.0)`, say('act-raise', { measure: measure.name })]);
    if (!state || state.level > 0) acts.push([`${seat}: Suspend(${quoted(measure)}, level: 0.0)`, say('act-suspend', { measure: measure.name })]);
  }
  if (facts.measures.length) {
    acts.unshift([`${seat}: AskMediation`, say('act-mediation')], [`${seat}: ClockStop`, say('act-clock')]);
  }
  if (!facts.protocol.includes('stage')) acts.push([`${seat}: WalkOut`, say('act-walk-out')]);
  return acts;
}
