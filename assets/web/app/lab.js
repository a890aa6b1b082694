// The theory lab: a classical case, its parameters, and its closed form beside what the engine's own sessions gave.

import { fill, h } from './dom.js';
import { say } from './words.js';

const SUBJECTS = { B: 'lab-bargaining', I: 'lab-information', C: 'lab-crisis', T: 'lab-trade' };
const LAB_PAUSE = 150;

/**
 * @typedef {{case: string, set: Map<string, string>}} LabSetting
 * @typedef {import('./answers.js').CaseParameter} Parameter
 */

/**
 * @param {HTMLElement} place
 * @param {{ask: (question: object) => Promise<any>, changed: (setting: LabSetting) => void}} does
 */
export function lab(place, does) {
  /** @type {LabSetting} */
  let setting = { case: '', set: new Map() };
  /** @type {import('./answers.js').Case[] | null} */
  let cases = null;
  let turn = 0;
  let later = 0;
  const choose = h('select', { id: 'lab-case', onchange: () => show({ case: choose.value, set: new Map() }) });
  const about = h('div', {});
  const form = h('form', { id: 'lab-parameters', autocomplete: 'off', onsubmit: (event) => event.preventDefault() });
  const refusals = h('div', { class: 'notice trouble', role: 'alert', hidden: true });
  const verdict = h('p', { class: 'lab-verdict', role: 'status' });
  const result = h('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': say('lab-results') });
  const back = h('button', { type: 'button', onclick: () => show({ case: setting.case, set: new Map() }) }, say('reset-all'));
  const heading = h('h1', { id: 'lab-title', tabindex: '-1' }, say('lab-title'));
  fill(
    place,
    heading,
    h('p', { class: 'summary' }, say('lab-about')),
    h('p', {}, h('label', { for: 'lab-case' }, say('lab-choose')), ' ', choose),
    about,
    h('div', { class: 'lab-sides' }, h('div', {}, h('h3', { id: 'lab-move' }, say('lab-move')), form, back), h('div', {}, h('h3', { id: 'lab-hold' }, say('lab-results')), refusals, verdict, result)),
  );

  /** @param {LabSetting} to */
  async function show(to) {
    if (!cases) cases = (await does.ask({ ask: 'cases' })).cases;
    const list = /** @type {import('./answers.js').Case[]} */ (cases);
    const one = list.find((known) => known.id === to.case.toUpperCase() || known.id === to.case) ?? list[0];
    setting = { case: one.id, set: new Map(to.set) };
    fill(
      choose,
      Object.entries(SUBJECTS).map(([letter, name]) =>
        h('optgroup', { label: say(/** @type {any} */ (name)) }, list.filter((known) => known.id.startsWith(letter)).map((known) => h('option', { value: known.id, selected: known.id === one.id }, `${known.id} ${known.title}`))),
      ),
    );
    fill(
      about,
      h('h2', {}, `${one.id} ${one.title}`),
      h('p', { class: 'soft' }, one.citation, ' ', say(/** @type {any} */ (`lab-${one.reading}`))),
      h('p', {}, one.setting),
      h('ul', { class: 'formula', 'aria-label': say('lab-formula') }, one.formula.map((line) => h('li', {}, line))),
    );
    fill(form, one.parameters.length ? one.parameters.map((parameter) => field(parameter)) : h('p', { class: 'soft' }, say('lab-nothing')));
    does.changed(setting);
    play();
  }

  /** @param {Parameter} parameter @param {string | null} text */
  function give(parameter, text) {
    if (text === null || text === typedValue(parameter.default)) setting.set.delete(parameter.name);
    else setting.set.set(parameter.name, text);
    does.changed(setting);
    clearTimeout(later);
    later = setTimeout(play, LAB_PAUSE);
  }

  /** @param {Parameter} parameter */
  function field(parameter) {
    const id = `lab-p-${parameter.name}`;
    const value = setting.set.get(parameter.name) ?? typedValue(parameter.default);
    const meaning = [parameter.meaning, parameter.range && say('lab-range', { range: parameter.range }), parameter.default === null && say('lab-open')].filter(Boolean).join('; ');
    const describes = { 'aria-describedby': `${id}-m` };
    const all = (/** @type {HTMLElement[]} */ ...controls) => h('div', { class: 'parameter' }, h('label', { for: id }, parameter.name), h('div', { class: 'lab-field' }, controls), h('p', { id: `${id}-m`, class: 'meaning' }, meaning));
    if (parameter.kind === 'flag') {
      return all(h('input', { type: 'checkbox', id, checked: value === 'true', ...describes, onchange: (event) => give(parameter, String(event.target.checked)) }));
    }
    const typed = h('input', { type: 'text', inputmode: ['number', 'integer'].includes(parameter.kind) ? 'decimal' : null, id: parameter.slider ? `${id}-v` : id, value, ...describes, class: 'value' });
    typed.addEventListener('change', () => {
      const text = typed.value.trim();
      if (!text) typed.value = typedValue(parameter.default);
      give(parameter, text || null);
      if (range) range.value = typed.value;
    });
    if (!parameter.slider) return all(typed);
    typed.setAttribute('aria-label', parameter.name);
    const [min, max, step] = parameter.slider.map(String);
    const range = h('input', { type: 'range', id, min, max, step, value, ...describes });
    range.addEventListener('input', () => {
      typed.value = range.value;
      give(parameter, range.value);
    });
    return all(range, typed);
  }

  async function play() {
    const mine = ++turn;
    const set = [...setting.set].map(([name, value]) => `${name}=${value}`);
    result.setAttribute('aria-busy', 'true');
    const answer = await does.ask({ ask: 'theory', case: setting.case, set }).catch((error) => ({ mistakes: [say('lab-away', { why: error.message })] }));
    if (mine !== turn) return;
    result.removeAttribute('aria-busy');
    const refused = answer.mistakes ?? [];
    refusals.hidden = !refused.length;
    fill(refusals, refused.length ? [h('p', {}, h('strong', {}, say('lab-refused'))), h('ul', {}, refused.map((/** @type {string} */ one) => h('li', {}, one)))] : null);
    result.hidden = Boolean(refused.length);
    verdict.hidden = Boolean(refused.length);
    if (refused.length) return;
    const { theory } = answer;
    /** @type {import('./answers.js').CaseResult[]} */
    const results = theory.results;
    const agreeing = results.filter((one) => one.agrees).length;
    verdict.textContent = say(theory.pass ? 'lab-pass' : 'lab-fail', { agreeing, count: results.length, sessions: theory.sessions, seed: theory.seed });
    const head = ['lab-result', 'lab-predicted', 'lab-simulated', 'lab-error', 'lab-allowed', 'lab-verdict'].map((key, at) => h('th', { scope: 'col', class: at > 0 && at < 5 ? 'n' : null }, say(/** @type {any} */ (key))));
    const rows = results.map((one) =>
      h(
        'tr',
        { class: one.agrees ? null : 'differs' },
        h('th', { scope: 'row' }, h('strong', {}, one.name), h('span', { class: 'meaning' }, ` ${one.meaning}`)),
        h('td', { class: 'n' }, six(one.predicted)),
        h('td', { class: 'n' }, six(one.simulated)),
        h('td', { class: 'n' }, one.error === null ? '–' : six(one.error)),
        h('td', { class: 'n', title: one.tolerance }, one.allowed === null ? one.tolerance : six(one.allowed)),
        h('td', {}, say(one.agrees ? 'lab-agrees' : 'lab-differs')),
      ),
    );
    fill(
      result,
      h('table', {}, h('caption', {}, say('lab-caption')), h('thead', {}, h('tr', {}, head)), h('tbody', {}, rows)),
      theory.indeterminate ? h('p', {}, theory.indeterminate) : null,
    );
  }

  return {
    show,
    get setting() {
      return setting;
    },
  };
}

/** A value as it is typed. @param {any} value */
function typedValue(value) {
  if (value === null) return '';
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}

/** A value of a table, to six digits. @param {any} value @returns {string} */
function six(value) {
  if (value === null) return say('lab-left-open');
  if (typeof value === 'boolean') return say(value ? 'lab-yes' : 'lab-no');
  if (Array.isArray(value)) return value.map(six).join(', ');
  return typeof value === 'number' ? String(Number(value.toPrecision(6))).replace('-', '−') : value;
}
