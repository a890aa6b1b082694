// The form for a what-if, in the place where it was asked for.

import { fill, h } from './dom.js';
import { possible } from './transcript.js';
import { say } from './words.js';

/**
 * @param {import('./answers.js').Facts} facts
 * @param {import('./answers.js').Run} run
 * @param {number} round
 * @param {HTMLElement} from what asked for it
 * @param {(act: string) => void} play
 */
export function branchForm(facts, run, round, from, play) {
  const open = document.getElementById('branch-form');
  if (open) open.remove();
  const seats = facts.seats.filter((seat) => seat.kind === 'party');
  const before = run.rounds[round - 2] ?? run.rounds[round - 1];
  const who = h('select', { id: 'branch-who' }, seats.map((seat) => h('option', { value: seat.id }, seat.name)));
  const what = h('select', { id: 'branch-what' });
  const choices = () => fill(what, possible(facts, before, who.value).map(([act, text]) => h('option', { value: act }, text)));
  choices();
  who.addEventListener('change', choices);
  const close = () => {
    form.remove();
    from.focus();
  };
  const form = h(
    'form',
    {
      id: 'branch-form', 'aria-labelledby': 'branch-title',
      onsubmit: (event) => {
        event.preventDefault();
        const act = what.value;
        form.remove();
        play(act);
      },
      onkeydown: (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        close();
      },
    },
    h('h4', { id: 'branch-title' }, say('branch-title', { round })),
    h('label', { for: 'branch-who' }, say('branch-who')), who,
    h('label', { for: 'branch-what' }, say('branch-what')), what,
    h('div', { class: 'buttons' }, h('button', { type: 'submit', class: 'main' }, say('branch-go')), h('button', { type: 'button', onclick: close }, say('branch-cancel'))),
  );
  from.parentElement?.append(form);
  who.focus();
}
