// Charts: a finding, a picture with the playhead on it, and the table behind.

import { h, numbers, picture, save } from './dom.js';
import { say } from './words.js';

const SVG = 'http://www.w3.org/2000/svg';

/** A chart with a playhead: `<session-chart>`. */
export class SessionChart extends HTMLElement {
  /** @type {import('./answers.js').Chart | undefined} */
  chart;
  /** @type {((round: number) => void)} */
  put = () => {};

  /**
   * @param {import('./answers.js').Chart} chart
   * @param {(round: number) => void} goTo
   */
  show(chart, goTo) {
    this.chart = chart;
    const svg = picture(chart.svg);
    const id = `chart-${chart.id}`;
    const room = h('div', { class: 'picture' }, svg);
    room.style.setProperty('--wide', `${chart.width}px`);
    const scroll = h('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': chart.title }, room);
    const table = h('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': chart.table.caption }, numbers(chart.table));
    const files = h(
      'p',
      { class: 'files' },
      h('button', { type: 'button', class: 'small', onclick: () => save(`${chart.id}.csv`, 'text/csv', csv(chart.table)) }, say('save-table')),
      ' ',
      h('button', { type: 'button', class: 'small', onclick: () => save(`${chart.id}.svg`, 'image/svg+xml', alone(chart.svg)) }, say('save-picture')),
    );
    const details = h('details', {}, h('summary', {}, say('table')), table, files);
    const open = this.querySelector('details')?.open ?? false;
    details.open = open;
    this.replaceChildren(
      h(
        'figure',
        { 'aria-labelledby': id },
        h('figcaption', {}, h('h3', { id }, chart.title), h('p', { class: 'finding' }, chart.finding)),
        scroll,
        h('p', { class: 'about' }, chart.about),
        details,
      ),
    );
    this.put = () => {};
    if (chart.rounds) {
      const { x: places, y: [top, bottom] } = chart.rounds;
      const last = places.length - 1;
      const cover = svg.appendChild(document.createElementNS(SVG, 'rect'));
      cover.setAttribute('class', 'future');
      const line = svg.appendChild(document.createElementNS(SVG, 'path'));
      line.setAttribute('class', 'playhead');
      for (const mark of [cover, line]) mark.setAttribute('aria-hidden', 'true');
      cover.setAttribute('y', String(top - 2));
      cover.setAttribute('height', String(bottom - top + 2));
      const end = places[last] + 8;
      this.put = (round) => {
        const x = places[Math.min(round, places.length) - 1];
        line.setAttribute('d', `M${x} ${top - 4}V${bottom + 4}`);
        cover.setAttribute('x', String(x + 1));
        cover.setAttribute('width', String(Math.max(0, end - x - 1)));
      };
      svg.classList.add('dated');
      const follow = (/** @type {PointerEvent} */ event) => {
        if (event.buttons !== 1) return;
        const box = svg.getBoundingClientRect();
        const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
        goTo(nearest(places, x) + 1);
      };
      svg.addEventListener('pointerdown', follow);
      svg.addEventListener('pointermove', follow);
    }
  }

  /**
   * Puts the playhead on a round, from 1.
   * @param {number} round
   */
  set round(round) {
    this.put(round);
  }
}

/** A table as comma-separated values (RFC 4180). @param {import('./answers.js').Table} table */
export function csv(table) {
  const cell = (/** @type {string} */ text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = [table.columns.map(([name]) => name), ...table.rows];
  return rows.map((row) => row.map((text) => cell(text.replaceAll('−', '-'))).join(',')).join('\r\n') + '\r\n';
}

/** A picture that stands by itself, with a colour of its own for what takes the page's. @param {string} svg */
export function alone(svg) {
  return svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" color="#1f2328" ');
}

/** The index of the nearest of ascending places. @param {number[]} places @param {number} x */
function nearest(places, x) {
  let best = 0;
  places.forEach((place, at) => {
    if (Math.abs(place - x) < Math.abs(places[best] - x)) best = at;
  });
  return best;
}

customElements.define('session-chart', SessionChart);
