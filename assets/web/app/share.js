// The link to what is on the page, for a slide or a message.

import { byId } from './dom.js';
import { say } from './words.js';

/** Copies the address, or shows it in a field where a page may not copy. @param {(text: string) => void} tell says it to who does not look */
export async function share(tell) {
  const field = byId('link');
  field.value = location.href;
  try {
    await navigator.clipboard.writeText(location.href);
    tell(say('shared'));
    byId('shared').textContent = say('shared');
  } catch {
    // Only pages under https or on this machine may write to the clipboard.
    field.hidden = false;
    field.select();
    byId('shared').textContent = say('share-field');
  }
}
