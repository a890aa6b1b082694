// Odds: how many sessions end how, so that one lucky session is not taken for a law.

import { fill, h, shown } from './dom.js';
import { say } from './words.js';

/** How many sessions are played. */
export const ODDS = 200;

let oddsLater = 0;

/**
 * Asks a little later, so that a slider on its way does not ask at every step.
 * @param {Element} place
 * @param {(() => Promise<any>) | null} ask none of a session that was changed by hand, which has no odds
 * @param {() => boolean} wanted whether the answer still belongs to what is on the page
 * @param {(session: string) => void} open
 */
export function oddsSoon(place, ask, wanted, open) {
  clearTimeout(oddsLater);
  if (!ask) return fill(place, h('p', { class: 'soft' }, say('odds-branch')));
  place.setAttribute('aria-busy', 'true');
  if (!place.childElementCount) fill(place, h('p', { class: 'soft' }, say('odds-wait', { count: ODDS })));
  oddsLater = setTimeout(async () => {
    const answer = await ask().catch(() => null);
    if (!wanted() || !answer || answer.mistakes) return;
    odds(place, answer, open);
    place.removeAttribute('aria-busy');
  }, 350);
}

/**
 * @param {Element} place
 * @param {any} answer
 * @param {(session: string) => void} open
 */
function odds(place, answer, open) {
  const { sessions: count, endings } = answer.odds;
  /** @typedef {{count: number, share: number, ci95: [number, number], example_session: number | string | null}} Share */
  const all = Object.entries(/** @type {Record<string, Share>} */ (endings)).filter(([, share]) => share.count > 0);
  const percent = (/** @type {number} */ x) => shown(100 * x, 0);
  const most = all.reduce((best, one) => (one[1].count > best[1].count ? one : best));
  const [low, high] = most[1].ci95;
  const finding = say('odds-finding', {
    name: `${most[0]} ${answer.endings[most[0]]}`, share: percent(most[1].share), count, low: percent(low), high: percent(high),
  });
  const bar = h('div', { class: 'stack', 'aria-hidden': 'true' });
  for (const [code, share] of all) {
    const part = h('span', { class: `part ${code}` }, share.share > 0.06 ? code : '');
    part.style.flexGrow = String(share.share);
    bar.append(part);
  }
  const rows = all.map(([code, share]) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, h('span', { class: `key ${code}`, 'aria-hidden': 'true' }), `${code} ${answer.endings[code]}`),
      h('td', { class: 'n' }, `${percent(share.share)} %`),
      h('td', { class: 'n' }, `${percent(share.ci95[0])}–${percent(share.ci95[1])} %`),
      h(
        'td',
        {},
        share.example_session === null
          ? ''
          : h(
              'button',
              { type: 'button', class: 'small', onclick: () => open(String(share.example_session)) },
              say('odds-open', { session: share.example_session }),
            ),
      ),
    ),
  );
  const head = ['ending', 'share', 'interval', 'example'].map((one, at) =>
    h('th', { scope: 'col', class: at === 1 || at === 2 ? 'n' : null }, say(/** @type {any} */ (`odds-column-${one}`))),
  );
  fill(
    place,
    h('p', { class: 'finding' }, finding),
    bar,
    h('table', {}, h('thead', {}, h('tr', {}, head)), h('tbody', {}, rows)),
    h('p', { class: 'about' }, say('odds-about')),
  );
}
