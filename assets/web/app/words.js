// Every word that the page says by itself. What the engine says comes with its answers.

import { HELP_WORDS } from './help-words.js';
import { LAB_WORDS } from './lab-words.js';
import { TOUR_WORDS } from './tour-words.js';

const ENGLISH = {
  'title': 'démarche: bargaining under threat, played and explained',
  'ending': 'Ends as {code}: {name}.',
  'ending-hidden': 'How will it end?',
  'round-of': 'Round {round} of {count}',
  'play': 'Play',
  'pause': 'Pause',
  'back': 'One round back',
  'step': 'One round on',
  'start': 'To the start',
  'end': 'To the end',
  'playhead': 'Round',
  'reveal': 'Show what only they know',
  'hide': 'Hide what only they know',
  'private': 'Only {name} knows this',
  'needs': 'Needs at least',
  'asks': 'Asks for',
  'of-most': '{share} % of the most it could get',
  'pressure': 'Pressure at home',
  'leverage': 'Leverage',
  'payoff': 'Payoff so far',
  'no-act': 'Nothing yet.',
  'waits': 'Nothing in this round; before that, in round {round}:',
  'summary-more': 'More about it',
  'third-now': '{flow} a year; trust {trust}',
  'a-year': '{x} a year',
  'table': 'The numbers as a table',
  'save-table': 'Save the table (CSV)',
  'save-picture': 'Save the picture (SVG)',
  'save-run': 'Save this session (JSON)',
  'branch-here': 'What if… from here',
  'branch-title': 'What if, from round {round}',
  'branch-who': 'Who does something else?',
  'branch-what': 'What?',
  'branch-go': 'Play it that way',
  'branch-cancel': 'Leave it',
  'branched': 'What-ifs: {list}',
  'branch-drop': 'Take back the what-if of round {round}',
  'branch-of': 'round {round}: {act}',
  'advanced': 'More',
  'default': 'as in the file: {x}',
  'reset': 'As in the file',
  'reset-one': 'Put {label} back to {x}',
  'reset-all': 'Put everything back',
  'odds-title': 'Not just this one: {count} sessions',
  'odds-wait': 'Playing {count} sessions…',
  'odds-about': 'Each with other luck, all else equal. The 95 % interval says how far the share may be off.',
  'odds-finding': '{name} is the most frequent ending, in {share} % of {count} sessions ({low} to {high} %).',
  'odds-column-ending': 'ending',
  'odds-column-share': 'share',
  'odds-column-interval': '95 % interval',
  'odds-column-example': 'such a session',
  'odds-open': 'open № {session}',
  'odds-branch': 'Odds are of whole sessions; take the what-ifs back to see them.',
  'lineup-title': 'Who decides',
  'compare-title': 'A and B side by side',
  'pin': 'Keep this as A',
  'unpin': 'Let A go',
  'pinned': 'A is kept: change anything, and B is what comes of it. The grey lines are A.',
  'ghost': 'Grey lines: the run before.',
  'compare-table': 'What differs between A and B',
  'compare-what': 'what',
  'compare-ending': 'ending',
  'compare-first': 'first agreement',
  'compare-truce': 'days under an agreement',
  'compare-rung': 'steps of escalation',
  'compare-rounds': 'rounds',
  'compare-payoff': 'payoff of {name}',
  'compare-none': 'none',
  'predict-on': 'Predict first',
  'predict-about': 'What comes after this round is hidden. Choose, then look.',
  'predict-choose': 'I expect',
  'predict-look': 'Look',
  'predict-right': 'You expected {expected}, and so it is.',
  'predict-wrong': 'You expected {expected}; it is {ending}.',
  'share': 'Copy the link',
  'shared': 'The link is copied.',
  'share-field': 'The link: copy it from here',
  'unknown-key': 'This link says `{key}`, which this page does not know. The rest of it was taken.',
  'bad-link': 'This link was made for another version of the page; it starts from the default.',
  'mistakes': 'That cannot be played:',
  'away': 'The engine does not answer: {why}. What you see is the last run.',
  'again': 'Try again',
  'working': 'Playing…',
  'facts': 'About this scenario',
  'in-force': 'In force at the start: {what}.',
  'footer': 'démarche {version} · scenario {hash} · seed {seed}, session {session} · state {state}. The numbers are stylised where no source is named; nothing here is a forecast.',
  'recorded': 'A recorded session: it can be looked at, not changed.',
  'agree-events': 'Rounds {first} to {last}',
  'skip': 'To the session',
  'scenario': 'Scenario',
  'seed': 'Seed',
  'session': 'Session',
  'speed': 'Speed',
  'change-something': 'Change something',
  'drawer': 'What can be changed',
  'what-ifs': 'What-ifs',
  'playbar': 'Playhead',
  'link': 'Link to this view',
  'sides': 'The sides',
  'charts': 'Charts',
  'transcript-title': 'What happened, and why',
  'shelf-file': 'Your file',
  'shelf-trade': 'Trade',
  'shelf-classroom': 'Classroom',
  'shelf-literature': 'Literature',
  'group-domestic-pressure': 'Domestic pressure',
  'group-leverage': 'Leverage',
  'group-patience-and-style': 'Patience and style',
  'group-mediator': 'Mediator',
  'group-world': 'Chance and calendar',
  'act-postpone': 'postpones by 30 days: {measure}',
  'act-withdraw': 'withdraws what is pending: {measure}',
  'act-execute': 'lets it take effect: {measure}',
  'act-raise': 'raises to the full: {measure}',
  'act-suspend': 'lifts unilaterally: {measure}',
  'act-mediation': 'asks for mediation',
  'act-clock': 'proposes to stop the clock',
  'act-walk-out': 'walks out',
  'view-tour': 'Guided tour',
  'view-lab': 'Theory lab',
  'view-session': 'Back to the session',
  ...TOUR_WORDS,
  ...LAB_WORDS,
  ...HELP_WORDS,
};

let words = ENGLISH;

/**
 * A sentence by its key, with its arguments put in.
 * @param {keyof typeof ENGLISH} key
 * @param {Record<string, string | number>} [parts]
 */
export function say(key, parts = {}) {
  const text = words[key];
  if (text === undefined) throw new Error(`no words for ${key}`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(parts[name] ?? ''));
}

/**
 * Takes words of another language, or marked ones that show what is not in here.
 * @param {(text: string) => string} change
 */
export function translate(change) {
  words = /** @type {any} */ (Object.fromEntries(Object.entries(ENGLISH).map(([key, text]) => [key, change(text)])));
}

/** A sentence with every letter marked, its arguments left as they are. @param {string} text */
export function marked(text) {
  return text.split(/(\{\w+\})/).map((part, at) => (at % 2 ? part : part.replace(/[a-z]/gi, '$&\u0323'))).join('');
}
