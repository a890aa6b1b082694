// The page: what is looked at, asked for and shown, and the keys.

import { cards } from './cards.js';
import { branchForm } from './branch.js';
import { inscribe } from './catalogue.js';
import { SessionChart } from './charts.js';
import { compare } from './compare.js';
import { byId, day, fill, h, save } from './dom.js';
import { engine } from './engine.js';
import { help } from './help.js';
import { ODDS, oddsSoon } from './odds.js';
import { lab } from './lab.js';
import { lineups, parameters } from './parameters.js';
import { prediction } from './prediction.js';
import { shownRecord } from './record.js';
import { share } from './share.js';
import { shelves } from './shelves.js';
import { asked, copy, plain, read, same, written } from './state.js';
import { TOUR_STEPS, tour, tourStart } from './tour.js';
import { marked_until, transcript } from './transcript.js';
import { say } from './words.js';

/**
 * @typedef {import('./answers.js').Answer} Answer
 * @typedef {import('./answers.js').Facts} Facts
 * @typedef {import('./state.js').Setting} Setting
 */

/** What is not there yet, and is there before anything is shown. @type {any} */
const NOTHING = null;
const PACE = 900;

const asks = engine();
const narrow = matchMedia('(max-width: 40rem)');

/** What the page knows. */
const page = {
  /** @type {Answer} */ answer: NOTHING,
  /** @type {Facts} */ facts: NOTHING,
  /** @type {Setting} */ setting: plain('kuala-lumpur-2025'),
  /** @type {Setting | null} */ before: null,
  /** @type {{setting: Setting, answer: Answer} | null} */ pinned: null,
  round: 1,
  reveal: false,
  predict: false,
  /** @type {any} */ playing: null,
  asking: 0,
  /** @type {Answer[]} */ recorded: [],
  /** @type {ReturnType<typeof tour> | null} */ tour: null,
  /** @type {ReturnType<typeof lab> | null} */ lab: null,
  view: 'session',
};

/** Shows an answer: everything that does not hang on the round. @param {Answer} answer */
function show(answer) {
  page.answer = answer;
  if (answer.facts) page.facts = answer.facts;
  const { run } = answer;
  page.round = Math.min(page.round, run.rounds.length);
  byId('title').textContent = run.scenario.title;
  const [first, rest] = halves(page.facts.summary);
  fill(byId('summary'), first, rest ? h('button', { type: 'button', class: 'link more', onclick: () => byId('about-title').focus() }, say('summary-more')) : null);
  byId('head').max = String(run.rounds.length);
  const charts = byId('charts');
  const shownBefore = new Map(shownCharts().map((one) => [one.dataset.chart, one]));
  fill(
    charts,
    answer.charts.map((chart) => {
      const element = shownBefore.get(chart.id) ?? /** @type {SessionChart} */ (h('session-chart', { 'data-chart': chart.id }));
      element.show(chart, goTo);
      return element;
    }),
  );
  transcript(byId('transcript'), answer, { goTo, branch: asks.plays ? openBranch : null });
  byId('footer').textContent = say('footer', {
    version: run.engine_version, hash: run.scenario.hash.slice(0, 8), seed: run.seed, session: run.session, state: run.state_hash.slice(0, 8),
  });
  document.title = say('title-of', { title: run.scenario.title });
  byId('seed').value = page.setting.seed;
  byId('session').value = page.setting.session;
  if (page.pinned) compare(byId('compare'), page.pinned.answer, answer);
  fill(
    byId('branches'),
    !asks.plays
      ? (run.changes ?? []).flatMap(({ round, acts }) => (acts ?? []).map((act) => h('li', {}, say('branch-of', { round, act }))))
      : page.setting.branch.map((one, at) =>
      h(
        'li',
        {},
        say('branch-of', { round: one.round, act: one.act }),
        ' ',
        h('button', { type: 'button', class: 'dot', 'aria-label': say('branch-drop', { round: one.round }), onclick: () => change((next) => next.branch.splice(at, 1)) }, '×'),
      ),
    ),
  );
  byId('ghost').hidden = !page.before || Boolean(page.pinned);
  showPrediction();
  showRound();
}

/** The charts on the page. */
function shownCharts() {
  return /** @type {SessionChart[]} */ ([...byId('charts').children]);
}

/** Facts about the scenario and its controls; only where the scenario is another one. */
function showFacts() {
  const { facts } = page;
  const facts_list = facts.in_force.map((what) => h('li', {}, say('in-force', { what })));
  fill(byId('about'), h('p', {}, facts.summary), facts.citation ? h('p', {}, facts.citation) : null, h('ul', {}, facts_list, facts.events.map((one) => h('li', {}, one))));
  showControls();
  const record = byId('record');
  record.open = false;
  record.hidden = true;
  if (!asks.plays) return;
  asks.ask({ ask: 'record', scenario: facts.id }).then((answer) => {
    if (!answer.record || facts !== page.facts) return;
    record.hidden = false;
    shownRecord(byId('record-body'), answer.record);
    // The tour may have asked for it before it was there.
    record.open = document.body.dataset.look === 'record';
  }, () => {});
}

function showControls() {
  if (!asks.plays) return;
  parameters(byId('parameters'), page.facts, page.setting.set, (path, value) =>
    change((next) => (value === null ? next.set.delete(path) : next.set.set(path, value)), 'parameters'),
  );
  lineups(byId('lineup'), page.facts, page.setting.lineup, (seat, strategy) =>
    change((next) => (strategy === null ? next.lineup.delete(seat) : next.lineup.set(seat, strategy)), 'lineup'),
  );
}

/** Everything that hangs on the round. */
function showRound() {
  const { answer, round } = page;
  const { run } = answer;
  const record = run.rounds[round - 1];
  cards(byId('cards'), run, page.facts, round, page.reveal);
  for (const chart of shownCharts()) chart.round = round;
  marked_until(byId('transcript'), round);
  const head = byId('head');
  head.value = String(round);
  const text = `${say('round-of', { round, count: run.rounds.length })}${record.date ? `, ${day(record.date)}` : ''}`;
  head.setAttribute('aria-valuetext', text);
  byId('where').textContent = text;
  for (const [id, off] of [['back', round === 1], ['start', round === 1], ['step', round === run.rounds.length], ['end', round === run.rounds.length]]) {
    byId(String(id)).disabled = off;
  }
}

/** The first sentence of a text, and what follows. @param {string} text */
function halves(text) {
  const end = text.search(/[.!?] /);
  return end < 0 ? [text, ''] : [text.slice(0, end + 1), text.slice(end + 2)];
}

/** Says something to those who do not see it. @param {string} text */
function tell(text) {
  byId('live').textContent = text;
}

/** @param {number} round */
function goTo(round) {
  const last = page.answer.run.rounds.length;
  const next = Math.max(1, Math.min(last, round));
  if (next === page.round) return;
  page.round = next;
  showRound();
  writeLink();
  const record = page.answer.run.rounds[next - 1];
  const acts = record.acts.map((act) => act.sentence);
  const told = acts.length > 3 ? [...acts.slice(0, 3), '…'] : acts;
  tell(`${say('round-of', { round: next, count: last })}. ${told.join('; ')}`);
}

/** @param {boolean} on */
function play(on) {
  clearInterval(page.playing);
  page.playing = null;
  if (on) {
    if (page.round === page.answer.run.rounds.length) goTo(1);
    page.playing = setInterval(() => {
      goTo(page.round + 1);
      if (page.round === page.answer.run.rounds.length) play(false);
    }, PACE / Number(byId('speed').value));
  }
  byId('play').textContent = say(on ? 'pause' : 'play');
  byId('play').setAttribute('aria-pressed', String(on));
}

/**
 * Changes the setting, and asks for what comes of it. The run so far stays behind as a grey line.
 * @param {(next: Setting) => unknown} how
 * @param {string} [from] which controls asked for it
 */
function change(how, from = '') {
  const next = copy(page.setting);
  how(next);
  if (same(next, page.setting)) return;
  if (next.scenario === page.setting.scenario) page.before = page.pinned ? page.pinned.setting : page.setting;
  else page.before = page.pinned = null;
  page.setting = next;
  return ask(from);
}

async function ask(from = '') {
  const turn = ++page.asking;
  const { setting, before } = page;
  /** @type {Record<string, any>} */
  const question = { ask: 'run', ...asked(setting), narrow: narrow.matches };
  const others = !page.facts || page.facts.id !== setting.scenario;
  if (others) question.facts = true;
  if (before && !same(before, setting)) question.before = asked(before);
  const slow = setTimeout(() => byId('working').removeAttribute('hidden'), 300);
  try {
    const answer = await asks.ask(question);
    if (turn !== page.asking) return;
    trouble(answer.mistakes ?? []);
    if (answer.mistakes) return;
    const atEnd = others || !page.answer || page.round >= page.answer.run.rounds.length;
    if (atEnd) page.round = answer.run.rounds.length;
    show(answer);
    if (others) showFacts();
    else if (from === '') showControls();
    else for (const one of document.querySelectorAll('[data-path]')) one.classList.toggle('changed', setting.set.has(one.getAttribute('data-path') ?? ''));
    if (!page.predict) tell(byId('ending').textContent);
    writeLink();
    askOdds();
  } catch (error) {
    if (turn === page.asking) trouble([say('away', { why: error instanceof Error ? error.message : String(error) })], true);
  } finally {
    clearTimeout(slow);
    if (turn === page.asking) byId('working').setAttribute('hidden', '');
  }
}

function askOdds() {
  if (!asks.plays) return;
  const setting = page.setting;
  const ask = setting.branch.length ? null : () => asks.ask({ ask: 'odds', sessions: ODDS, ...asked(setting) });
  oddsSoon(byId('odds'), ask, () => setting === page.setting, (session) => change((next) => (next.session = session)));
}

/** @param {string[]} mistakes @param {boolean} [again] whether to offer another try */
function trouble(mistakes, again = false) {
  const place = byId('trouble');
  place.hidden = mistakes.length === 0;
  if (!mistakes.length) return fill(place);
  fill(
    place,
    h('p', {}, h('strong', {}, again ? '' : say('mistakes'))),
    h('ul', {}, mistakes.map((one) => h('li', {}, one))),
    again ? h('button', { type: 'button', onclick: () => ask() }, say('again')) : h('button', { type: 'button', onclick: () => change((next) => Object.assign(next, plain(next.scenario))) }, say('reset-all')),
  );
}

/** What is expected before it is looked at. */
function showPrediction() {
  const { run, endings } = page.answer;
  document.body.classList.toggle('predicting', page.predict);
  const ending = byId('ending');
  ending.textContent = page.predict ? say('ending-hidden') : say('ending', run.ending);
  byId('reason').textContent = page.predict ? say('predict-about') : run.ending.reason;
  const place = byId('prediction');
  place.hidden = !page.predict;
  if (!page.predict) return fill(place);
  prediction(place, endings, run.ending.code, (verdict) => {
    page.predict = false;
    byId('predict').checked = false;
    showPrediction();
    goTo(run.rounds.length);
    byId('reason').textContent = `${verdict} ${run.ending.reason}`;
    tell(verdict);
    byId('ending').focus();
  });
}

/** The form for a what-if, in the place where it was asked for. @param {number} round @param {HTMLElement} from */
function openBranch(round, from) {
  branchForm(page.facts, page.answer.run, round, from, (act) => {
    page.round = round;
    change((next) => {
      next.branch = next.branch.filter((one) => one.round !== round || one.act.split(':')[0] !== act.split(':')[0]);
      next.branch.push({ round, act });
      next.branch.sort((a, b) => a.round - b.round);
    });
    byId('where').focus();
  });
}

function writeLink() {
  if (!asks.plays) return;
  const last = page.answer && page.round === page.answer.run.rounds.length;
  const view = { round: last ? null : page.round, tour: page.tour?.step ?? 0, lab: page.view === 'lab' ? page.lab?.setting ?? null : null };
  history.replaceState(null, '', `#${written(page.setting, view)}`);
}

/** Takes what a link says; names what it says and nobody knows. @param {string} scenario */
function readLink(scenario) {
  const link = read(location.hash, scenario);
  const { unknown, stale } = link;
  if (link.tour > TOUR_STEPS) link.tour = 0;
  // A link to a step says by itself what is on the page, unless it says more.
  if (link.tour && !link.named) Object.assign(link, tourStart(link.tour));
  const notes = unknown.map((key) => say('unknown-key', { key }));
  if (stale) notes.push(say('bad-link'));
  const place = byId('notes');
  place.hidden = !notes.length;
  fill(place, notes.map((one) => h('p', {}, one)));
  return link;
}

/** Plays a setting at a round, whatever was there before. @param {Setting} setting @param {number | null} round */
async function settle(setting, round) {
  page.before = null;
  page.round = round ?? Infinity;
  if (same(setting, page.setting)) {
    page.round = Math.min(page.round, page.answer.run.rounds.length);
    showRound();
    writeLink();
    return;
  }
  page.setting = copy(setting);
  await ask();
  if (round !== null) goTo(round);
}

/** Shows the session or the lab. @param {string} name @param {import('./lab.js').LabSetting} [setting] */
function view(name, setting = page.lab?.setting) {
  page.view = name;
  document.body.classList.toggle('in-lab', name === 'lab');
  byId('view-session').hidden = name === 'lab';
  byId('lab').hidden = name !== 'lab';
  byId('to-lab').textContent = say(name === 'lab' ? 'view-session' : 'view-lab');
  if (name !== 'lab') return writeLink();
  play(false);
  page.tour?.close();
  page.lab ??= lab(byId('lab'), { ask: asks.ask, changed: writeLink });
  page.lab.show(setting ?? { case: '', set: new Map() }).catch((error) => trouble([say('away', { why: error.message })], true));
}

/**
 * Opens the tour at a step, with what a link says of it or the step itself.
 * @param {number} step
 * @param {HTMLElement} from
 * @param {{setting: Setting, round: number | null} | null} [setting]
 */
function openTour(step, from, setting) {
  if (page.view === 'lab') view('session');
  page.tour ??= tour(byId('tour'), { set: settle, moved: writeLink, tell });
  return page.tour.open(step, from, setting);
}

/** @param {KeyboardEvent} event */
function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const inside = event.target instanceof Element ? event.target.closest('input, select, textarea, button, summary, a, [role=region]') : null;
  const free = !inside || inside.id === 'where';
  /** @type {Record<string, (() => void) | undefined>} */
  const keyed = {
    'ArrowRight': () => goTo(page.round + 1),
    'ArrowLeft': () => goTo(page.round - 1),
    'Home': () => goTo(1),
    'End': () => goTo(page.answer.run.rounds.length),
    ' ': () => play(!page.playing),
  };
  const does = keyed[event.key];
  if (event.key === 'Escape' && page.tour?.step) return page.tour.close();
  if (!does || !free || page.view === 'lab') return;
  event.preventDefault();
  does();
}

function wire() {
  const on = (/** @type {string} */ id, /** @type {string} */ event, /** @type {(event: any) => unknown} */ does) => byId(id).addEventListener(event, does);
  on('play', 'click', () => play(!page.playing));
  on('back', 'click', () => goTo(page.round - 1));
  on('step', 'click', () => goTo(page.round + 1));
  on('start', 'click', () => goTo(1));
  on('end', 'click', () => goTo(page.answer.run.rounds.length));
  on('head', 'input', (event) => goTo(Number(event.target.value)));
  on('speed', 'change', () => page.playing && play(true));
  on('reveal', 'change', (event) => {
    page.reveal = event.target.checked;
    showRound();
  });
  on('predict', 'change', (event) => {
    page.predict = event.target.checked;
    if (page.predict) goTo(1);
    showPrediction();
    showRound();
  });
  on('to-help', 'click', () => {
    byId('help').open = true;
    byId('help').querySelector('summary').focus();
  });
  on('save-run', 'click', () => {
    const { run } = page.answer;
    save(`${run.scenario.id}-${run.seed}-${run.session}.json`, 'application/json', `${JSON.stringify(run, null, 1)}\n`);
  });
  document.addEventListener('keydown', keys);
  on('skip', 'click', (event) => {
    // What follows `#` is the state of the page, not a place on it.
    event.preventDefault();
    byId(page.view === 'lab' ? 'lab' : 'main').focus();
  });
  if (!asks.plays) return;
  on('seed', 'change', (event) => /^\d+$/.test(event.target.value) && change((next) => (next.seed = event.target.value)));
  on('session', 'change', (event) => /^\d+$/.test(event.target.value) && change((next) => (next.session = event.target.value)));
  on('scenario', 'change', (event) => change((next) => Object.assign(next, plain(event.target.value))));
  on('reset', 'click', () => change((next) => Object.assign(next, plain(next.scenario))));
  on('share', 'click', () => (writeLink(), share(tell)));
  on('to-tour', 'click', (event) => openTour(1, event.currentTarget));
  on('to-lab', 'click', () => {
    view(page.view === 'lab' ? 'session' : 'lab');
    byId(page.view === 'lab' ? 'lab-title' : 'to-lab').focus();
  });
  on('pin', 'click', () => {
    page.pinned = page.pinned ? null : { setting: copy(page.setting), answer: page.answer };
    byId('pin').textContent = say(page.pinned ? 'unpin' : 'pin');
    byId('pinned').hidden = !page.pinned;
    if (page.pinned) compare(byId('compare'), page.pinned.answer, page.answer);
    byId('ghost').hidden = !page.before || Boolean(page.pinned);
    tell(page.pinned ? say('pinned') : '');
  });
  narrow.addEventListener('change', () => ask('width'));
  addEventListener('hashchange', () => {
    const link = readLink(page.setting.scenario);
    const { setting, round } = link;
    view(link.lab ? 'lab' : 'session', link.lab ?? undefined);
    if (link.tour) {
      openTour(link.tour, byId('to-tour'), link);
      return;
    }
    page.tour?.close();
    if (round !== null) page.round = round;
    if (!same(setting, page.setting)) {
      page.before = setting.scenario === page.setting.scenario ? page.setting : null;
      page.setting = setting;
      ask();
    } else if (round !== null) showRound();
  });
}

async function catalogue() {
  const answer = await asks.ask({ ask: 'catalogue' }).catch(() => null);
  if (!answer) return;
  fill(byId('scenario'), shelves(answer.scenarios, page.setting.scenario));
}

function open() {
  inscribe(say);
  byId('odds-title').textContent = say('odds-title', { count: ODDS });
  help(byId('help-body'));
  if (matchMedia('(max-width: 62rem)').matches) byId('drawer').open = false;
  wire();
  document.body.classList.toggle('recorded', !asks.plays);
  /** @type {Answer[]} */
  const answers = [...document.querySelectorAll('script.answer')].map((one) => JSON.parse(one.textContent ?? ''));
  page.recorded = answers;
  const [first] = answers;
  if (!asks.plays) {
    fill(byId('scenario'), answers.map((one, at) => h('option', { value: String(at) }, say('recorded-of', { no: at + 1, title: one.run.scenario.title, seed: one.run.seed, ending: one.run.ending.name }))));
    byId('scenario').addEventListener('change', (/** @type {any} */ event) => {
      page.answer = NOTHING;
      page.round = Infinity;
      show(answers[Number(event.target.value)]);
      showFacts();
    });
  }
  const ofFirst = first?.facts?.id ?? page.setting.scenario;
  const link = readLink(ofFirst);
  const { setting, round } = link;
  page.setting = setting;
  const shownFirst = first && (!asks.plays || (same(setting, plain(ofFirst)) && !narrow.matches));
  if (first) {
    // Something is there at once, even where the link asks for another run.
    page.round = shownFirst && round !== null ? round : first.run.rounds.length;
    show(first);
    showFacts();
  }
  let there = Promise.resolve();
  if (!shownFirst) {
    if (round !== null) page.round = round;
    page.facts = first && first.facts?.id === setting.scenario ? page.facts : NOTHING;
    there = ask().then(() => {
      if (round !== null) goTo(round);
    });
  } else askOdds();
  if (!asks.plays) return;
  catalogue();
  if (link.lab) view('lab', link.lab);
  else if (link.tour) there.then(() => openTour(link.tour, byId('to-tour'), null));
}

open();
