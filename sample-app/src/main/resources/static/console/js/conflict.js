/** What the editor shows when somebody else changed the entry meanwhile. */
import { diffView } from './diff.js';
import { el } from './dom.js';

/**
 * Makes the notice.
 *
 * @param isNew whether the entry was to be added
 * @param seen the JSON that was edited; null for none
 * @param current the JSON by now; null if the entry is gone
 * @param choices `overwrite` and `take`, to be called when chosen
 */
export function conflictView(key, isNew, seen, current, choices) {
  const gone = current === null;
  const what = isNew ? 'has a value already' : gone ? 'was deleted meanwhile' : 'was changed meanwhile';
  return el('div', { class: 'conflict', role: 'alert' },
    el('strong', {}, `${key} ${what}`),
    gone ? '' : diffView(seen, current),
    el('div', { class: 'choices' },
      el('button', { class: 'button', type: 'button', id: 'take', onclick: choices.take },
        gone ? 'Leave it deleted' : isNew ? 'Edit it' : 'Take theirs'),
      el('button', { class: 'button danger', type: 'button', id: 'overwrite', onclick: choices.overwrite },
        gone ? 'Add it again with mine' : 'Overwrite with mine')));
}
