// What is expected, chosen before it is looked at.

import { fill, h } from './dom.js';
import { say } from './words.js';

/**
 * A choice of an ending, and what the session says to it.
 * @param {HTMLElement} place
 * @param {Record<string, string>} endings their names, by code
 * @param {string} came code of the ending that it came to
 * @param {(verdict: string) => void} looked
 */
export function prediction(place, endings, came, looked) {
  const choose = h('select', { id: 'expected' }, Object.entries(endings).map(([code, name]) => h('option', { value: code }, `${code} ${name}`)));
  const look = () => {
    const [expected, ending] = [choose.value, came].map((code) => `${code} ${endings[code]}`);
    looked(say(expected === ending ? 'predict-right' : 'predict-wrong', { expected, ending }));
  };
  fill(place, h('label', { for: 'expected' }, say('predict-choose')), ' ', choose, ' ', h('button', { type: 'button', onclick: look }, say('predict-look')));
}
