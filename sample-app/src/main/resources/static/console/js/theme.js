// Not a module, so that it runs before anything is painted.
(() => {
  const chosen = (() => {
    try {
      return localStorage.getItem('theme');
    } catch {
      return null; // no storage for this site: the system decides
    }
  })();
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen;
  }
})();
