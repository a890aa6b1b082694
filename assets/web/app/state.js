// What is looked at, and how it is written into the link: versioned, with what is as in the file left out.

export const LINK_VERSION = 1;

/**
 * @typedef {{round: number, act: string}} Branch
 * @typedef {{scenario: string, seed: string, session: string, set: Map<string, string>, lineup: Map<string, string>, branch: Branch[]}} Setting
 */

/**
 * @param {string} scenario
 * @returns {Setting}
 */
export function plain(scenario) {
  return { scenario, seed: '1', session: '0', set: new Map(), lineup: new Map(), branch: [] };
}

/**
 * @param {Setting} setting
 * @returns {Setting}
 */
export function copy(setting) {
  return { ...setting, set: new Map(setting.set), lineup: new Map(setting.lineup), branch: setting.branch.map((one) => ({ ...one })) };
}

/**
 * The setting as the engine asks for it.
 * @param {Setting} setting
 */
export function asked(setting) {
  /** @type {Record<string, any>} */
  const question = { scenario: setting.scenario, seed: setting.seed, session: setting.session };
  if (setting.set.size) question.set = [...setting.set].map(([path, value]) => `${path}=${value}`);
  if (setting.lineup.size) question.lineup = Object.fromEntries(setting.lineup);
  if (setting.branch.length) question.branch = setting.branch.map(({ round, act }) => ({ round, acts: [act] }));
  return question;
}

/**
 * Whether two settings play the same session.
 * @param {Setting} a
 * @param {Setting} b
 */
export function same(a, b) {
  return JSON.stringify(asked(a)) === JSON.stringify(asked(b));
}

/**
 * The part of a link after `#`.
 * @param {Setting} setting
 * @param {{round: number | null, tour: number, lab: {case: string, set: Map<string, string>} | null}} view
 */
export function written(setting, view) {
  const parts = new URLSearchParams();
  parts.set('v', String(LINK_VERSION));
  parts.set('sc', setting.scenario);
  if (setting.seed !== '1') parts.set('seed', setting.seed);
  if (setting.session !== '0') parts.set('session', setting.session);
  for (const [path, value] of setting.set) parts.append(`s.${path}`, value);
  for (const [seat, strategy] of setting.lineup) parts.append(`l.${seat}`, strategy);
  for (const { round, act } of setting.branch) parts.append('b', `${round}~${act}`);
  if (view.round !== null) parts.set('r', String(view.round));
  if (view.tour) parts.set('tour', String(view.tour));
  if (view.lab) {
    parts.set('lab', view.lab.case);
    for (const [name, value] of view.lab.set) parts.append(`p.${name}`, value);
  }
  return parts.toString();
}

/**
 * Reads the part of a link after `#`; what is not known is named.
 * @param {string} text
 * @param {string} scenario the scenario where the link names none
 * @typedef {{case: string, set: Map<string, string>}} Lab
 * @typedef {{setting: Setting, round: number | null, tour: number, lab: Lab | null, named: boolean, unknown: string[], stale: boolean}} Link
 * @returns {Link} `named` where the link says which scenario
 */
export function read(text, scenario) {
  const setting = plain(scenario);
  /** @type {string[]} */
  const unknown = [];
  let round = null;
  let tour = 0;
  /** @type {Lab | null} */
  let lab = null;
  const parts = new URLSearchParams(text.replace(/^#/, ''));
  const version = parts.get('v');
  const named = parts.has('sc');
  if (version !== null && version !== String(LINK_VERSION)) return { setting, round, tour, lab, named, unknown, stale: true };
  for (const [key, value] of parts) {
    if (key === 'v') continue;
    else if (key === 'sc') setting.scenario = value;
    else if (key === 'seed' && /^\d+$/.test(value)) setting.seed = value;
    else if (key === 'session' && /^\d+$/.test(value)) setting.session = value;
    else if (key.startsWith('s.') && key.length > 2) setting.set.set(key.slice(2), value);
    else if (key.startsWith('l.') && key.length > 2) setting.lineup.set(key.slice(2), value);
    else if (key === 'b' && /^[1-9]\d*~./.test(value)) {
      const [, at, act] = /** @type {RegExpMatchArray} */ (value.match(/^(\d+)~(.*)$/s));
      setting.branch.push({ round: Number(at), act });
    } else if (key === 'r' && /^\d+$/.test(value)) round = Number(value);
    else if (key === 'tour' && /^[1-9]$/.test(value)) tour = Number(value);
    else if (key === 'lab') lab = { ...begun(lab), case: value };
    else if (key.startsWith('p.') && key.length > 2) {
      lab = begun(lab);
      lab.set.set(key.slice(2), value);
    } else if (key) unknown.push(key);
  }
  return { setting, round, tour, lab, named, unknown, stale: false };
}

/** The lab as far as a link has said it. @param {Lab | null} lab @returns {Lab} */
function begun(lab) {
  return lab ?? { case: '', set: new Map() };
}
