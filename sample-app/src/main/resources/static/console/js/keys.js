/** Keys that work everywhere on the page. */
import { byId } from './dom.js';

export function initKeys({ add }) {
  const search = byId('search');
  addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, textarea, select') !== null;
    if (event.ctrlKey || event.metaKey || event.altKey || byId('editor').open) {
      return;
    }
    if (event.key === '/' && !typing) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === 'n' && !typing) {
      event.preventDefault();
      add();
    }
  });
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      search.value = '';
      search.dispatchEvent(new Event('input'));
      search.blur();
    } else if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      byId('rows').querySelector('.key')?.focus();
    }
  });
}
