// The guided tour: eight steps for a first lecture, each with something to look at and something to try.

import { byId, fill, h } from './dom.js';
import { plain } from './state.js';
import { say } from './words.js';

/** @typedef {import('./state.js').Setting} Setting */

const TALKS = 'kuala-lumpur-2025';

/**
 * Of each step: what is on the page when it begins, what trying changes, and what is marked on the page (`data-look`).
 * @type {{start: Record<string, any>, attempt: Record<string, any>, look: string}[]}
 */
const STEPS = [
  { start: { scenario: TALKS }, attempt: { set: { 'parties.us.outside_option': '0.3' } }, look: 'concessions' },
  { start: { scenario: 'selling-a-van' }, attempt: { lineup: { courier: 'negmas-conceder', dealer: 'negmas-conceder' } }, look: 'offers' },
  { start: { scenario: 'threat-with-deadline' }, attempt: { set: { 'measures.M2.cost_target': '0' } }, look: 'cards' },
  { start: { scenario: TALKS }, attempt: { set: { 'parties.us.pressure_weight': '0' } }, look: 'pressure' },
  { start: { scenario: 'fearon-1994', session: '3' }, attempt: { set: { 'protocol.audience.first': '3' } }, look: 'outcome' },
  { start: { scenario: TALKS, session: '3' }, attempt: { set: { 'intermediaries.malaysia.activity': '0' } }, look: 'third' },
  { start: { scenario: TALKS, round: 2 }, attempt: { session: '3' }, look: 'measures' },
  { start: { scenario: TALKS }, attempt: { session: '4' }, look: 'record' },
];

/** How many steps there are. */
export const TOUR_STEPS = STEPS.length;

/** What is marked, by its name. */
/** @type {Record<string, string>} */
const LOOKS = {
  cards: '#cards',
  third: '[data-seat=third]',
  outcome: '.outcome',
  record: '#record',
};

/**
 * What a step shows at first.
 * @param {number} step from 1
 * @returns {{setting: import('./state.js').Setting, round: number | null}}
 */
export function tourStart(step) {
  return laid(STEPS[step - 1].start, plain(TALKS));
}

/** A setting with some of it given another value. @param {Record<string, any>} change @param {Setting} from */
function laid(change, from) {
  /** @type {Setting} */
  const setting = { ...from, ...(change.scenario && { scenario: change.scenario }), ...(change.session && { session: change.session }) };
  setting.set = new Map([...from.set, ...Object.entries(change.set ?? {})]);
  setting.lineup = new Map([...from.lineup, ...Object.entries(change.lineup ?? {})]);
  return { setting, round: change.round ?? null };
}

/**
 * @typedef {object} TourDoes what the page does for the tour
 * @property {(setting: import('./state.js').Setting, round: number | null) => Promise<void>} set plays a setting
 * @property {(step: number) => void} moved takes note of the step; 0 when the tour is left
 * @property {(text: string) => void} tell says something to those who do not see it
 */

/**
 * The panel of the tour. It lies over the page, which goes on working beside it.
 * @param {HTMLElement} place
 * @param {TourDoes} does
 */
export function tour(place, does) {
  let step = 0;
  let tried = false;
  /** @type {HTMLElement | null} */
  let cameFrom = null;
  const title = h('h2', { id: 'tour-title', tabindex: '-1' });
  const count = h('p', { class: 'soft' });
  const text = h('p', {});
  const look = h('p', {});
  const then = h('p', { class: 'then' });
  const attempt = h('button', { type: 'button', class: 'main', id: 'tour-try', onclick: () => attemptIt() });
  const back = h('button', { type: 'button', id: 'tour-back', onclick: () => enter(step - 1) }, say('tour-back'));
  const next = h('button', { type: 'button', id: 'tour-next', onclick: () => (step === TOUR_STEPS ? close() : enter(step + 1)) });
  const shut = h('button', { type: 'button', id: 'tour-close', onclick: () => close() }, say('tour-close'));
  fill(
    place,
    h('div', { class: 'tour-head' }, h('div', {}, count, title), h('div', { class: 'buttons' }, back, next, shut)),
    h('div', { class: 'tour-body' }, h('div', {}, text, look), h('div', {}, attempt, then)),
  );
  place.addEventListener('keydown', (event) => {
    const by = { PageDown: 1, PageUp: -1 }[event.key];
    if (!by || step + by < 1 || step + by > TOUR_STEPS) return;
    event.preventDefault();
    enter(step + by);
  });

  function write() {
    const words = (/** @type {string} */ part) => say(/** @type {any} */ (`tour-${step}-${part}`));
    count.textContent = say('tour-step', { step, count: TOUR_STEPS });
    title.textContent = words('title');
    text.textContent = words('text');
    fill(look, h('strong', {}, say('tour-look')), ' ', words('look'));
    attempt.textContent = tried ? say('tour-undo') : words('try');
    attempt.setAttribute('aria-pressed', String(tried));
    then.textContent = words(tried ? 'then' : 'ask');
    back.toggleAttribute('disabled', step === 1);
    next.textContent = say(step === TOUR_STEPS ? 'tour-done' : 'tour-next');
    document.body.dataset.look = STEPS[step - 1].look;
  }

  /** @param {number} to @param {{setting: Setting, round: number | null} | null} [setting] */
  async function enter(to, setting = tourStart(to)) {
    const focused = document.activeElement;
    step = to;
    tried = false;
    place.hidden = false;
    document.body.classList.add('touring');
    write();
    does.moved(step);
    // A button that cannot be pressed any more lets go of the focus.
    if (focused === back && step === 1) next.focus();
    does.tell(`${count.textContent}: ${title.textContent}. ${text.textContent}`);
    const now = step;
    if (setting) await does.set(setting.setting, setting.round);
    if (now === step) show();
  }

  /** Brings what is marked to where it is seen. */
  function show() {
    const name = STEPS[step - 1].look;
    const found = document.querySelector(LOOKS[name] ?? `[data-chart=${name}]`);
    if (name === 'record') byId('record').open = true;
    found?.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }

  async function attemptIt() {
    tried = !tried;
    const { start, attempt: change } = STEPS[step - 1];
    const begin = tourStart(step);
    const now = step;
    write();
    const { setting } = tried ? laid(change, begin.setting) : begin;
    await does.set(setting, tried ? null : start.round ?? null);
    if (now !== step) return;
    show();
    does.tell(`${byId('ending').textContent} ${then.textContent}`);
  }

  function close() {
    if (!step) return;
    step = 0;
    place.hidden = true;
    document.body.classList.remove('touring');
    delete document.body.dataset.look;
    does.moved(0);
    (cameFrom?.isConnected ? cameFrom : byId('main')).focus();
  }

  return {
    /**
     * Opens it at a step; `setting` is what a link brought, or null where the page shows it already.
     * @param {number} at
     * @param {HTMLElement} from
     * @param {{setting: Setting, round: number | null} | null} [setting]
     */
    open(at, from, setting) {
      cameFrom = from;
      const done = enter(at, setting);
      title.focus({ preventScroll: true });
      return done;
    },
    close,
    get step() {
      return step;
    },
  };
}
