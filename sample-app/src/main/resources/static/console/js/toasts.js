/** Short messages at the lower edge, with one thing to do if need be. */
import { byId, el } from './dom.js';

const SHOWN = 10_000;

/**
 * Shows a message, instead of the one before.
 *
 * @param action what can be done, as `{label, run}`; with `focus` the button gets the focus
 */
export function toast(text, action) {
  const dismiss = () => {
    clearTimeout(timer);
    const hadFocus = message.contains(document.activeElement);
    message.remove();
    if (hadFocus) {
      byId('search').focus();
    }
  };
  const message = el('div', { class: 'toast' }, el('span', {}, text));
  if (action) {
    message.append(el('button', {
      type: 'button',
      onclick: () => {
        dismiss();
        action.run();
      },
    }, action.label));
  }
  message.append(el('button', { type: 'button', 'aria-label': 'Dismiss', onclick: dismiss }, '✕'));
  message.addEventListener('keydown', (event) => event.key === 'Escape' && dismiss());

  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(dismiss, SHOWN);
  };
  const stay = () => clearTimeout(timer);
  message.addEventListener('pointerenter', stay);
  message.addEventListener('pointerleave', wait);
  message.addEventListener('focusin', stay);
  message.addEventListener('focusout', wait);

  byId('toasts').replaceChildren(message);
  wait();
  if (action?.focus) {
    message.querySelector('button').focus();
  }
}
