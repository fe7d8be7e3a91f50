/** The button that switches between light and dark; the system decides until it is used. */
import { icon } from './icons.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

export function initThemeButton(button) {
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark';
  const show = () => {
    button.replaceChildren(icon(isDark() ? 'sun' : 'moon'));
    button.setAttribute('aria-label', isDark() ? 'Switch to light' : 'Switch to dark');
    button.title = button.getAttribute('aria-label');
  };
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try {
      localStorage.setItem('theme', root.dataset.theme);
    } catch {
      // no storage for this site: it holds for this page
    }
    show();
  });
  dark.addEventListener('change', show);
  show();
}
