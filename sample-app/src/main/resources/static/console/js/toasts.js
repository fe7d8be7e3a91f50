/** Short messages at the lower edge, with one thing to do if need be. */
import { byId, el } from './dom.js';

const SHOWN = 10_000;

/**
 * Shows a message, instead of the one before unless something can be done about that.
 *
 * @param action what can be done, as `{label, run}`, which is called with whether it was chosen by a key; with `focus`
 *     the button gets the focus
 */
export function toast(text, action) {
  const dialog = byId('editor');
  const dismiss = (event) => {
    clearTimeout(timer);
    dialog.removeEventListener('close', wait);
    const movesFocus = message.contains(document.activeElement) && !(event?.detail > 0); // not of who points
    message.remove();
    if (movesFocus) {
      byId('search').focus();
    }
  };
  const message = el('div', { class: action ? 'toast with-action' : 'toast' }, el('span', {}, text));
  if (action) {
    message.append(el('button', {
      type: 'button',
      onclick: (event) => {
        dismiss(event);
        action.run(event.detail === 0);
      },
    }, action.label));
  }
  message.append(el('button', { type: 'button', 'aria-label': 'Dismiss', onclick: dismiss }, '✕'));
  message.addEventListener('keydown', (event) => event.key === 'Escape' && dismiss(event));

  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => dialog.open || dismiss(), SHOWN); // nothing behind the dialog can be used
  };
  const stay = () => clearTimeout(timer);
  message.addEventListener('pointerenter', stay);
  message.addEventListener('pointerleave', wait);
  message.addEventListener('focusin', stay);
  message.addEventListener('focusout', wait);

  dialog.addEventListener('close', wait);
  for (const plain of byId('toasts').querySelectorAll('.toast:not(.with-action)')) {
    plain.remove();
  }
  byId('toasts').append(message);
  wait();
  if (action?.focus) {
    message.querySelector('button').focus();
  }
}
