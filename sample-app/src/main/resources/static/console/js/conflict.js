/** What the editor shows when somebody else changed the entry meanwhile. */
import { diffView } from './diff.js';
import { el } from './dom.js';

/**
 * Makes the notice.
 *
 * @param seen the JSON that was edited; null for none
 * @param current the JSON by now; null if the entry is gone
 * @param choices `overwrite` and `take`, to be called when chosen
 */
export function conflictView(key, seen, current, choices) {
  const gone = current === null;
  return el('div', { class: 'conflict', role: 'alert' },
    el('strong', {}, gone ? `${key} was deleted meanwhile` : `${key} was changed meanwhile`),
    gone ? '' : diffView(seen, current),
    el('div', { class: 'choices' },
      el('button', { class: 'button', type: 'button', id: 'take', onclick: choices.take },
        gone ? 'Leave it deleted' : 'Take theirs'),
      el('button', { class: 'button danger', type: 'button', id: 'overwrite', onclick: choices.overwrite },
        gone ? 'Add it again with mine' : 'Overwrite with mine')));
}
