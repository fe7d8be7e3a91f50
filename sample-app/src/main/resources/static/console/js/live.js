/** The connection by which the server tells what happens. Begins anew whenever it is lost. */

const SILENCE = 10_000;
const LONGEST_WAIT = 10_000;
const HIDDEN = 30_000;

/**
 * Calls `hello`, which returns a promise, whenever a connection is made, then `change` and `beat` with what comes, and `lost` when it is lost.
 * A page that nobody sees lets its connection go: a browser has few for one server.
 */
export function connect({ hello, change, beat, lost }) {
  let source = null;
  let failures = 0;
  let watchdog;
  let retry;
  let hiding;

  function close() {
    source?.close();
    source = null;
    clearTimeout(watchdog);
    clearTimeout(retry);
  }

  function fail() {
    close();
    failures += 1;
    lost();
    const wait = Math.min(LONGEST_WAIT, 500 * 2 ** failures) * (0.5 + Math.random() / 2);
    retry = setTimeout(open, wait);
  }

  function heard() {
    clearTimeout(watchdog);
    watchdog = setTimeout(fail, SILENCE);
  }

  function open() {
    close();
    source = new EventSource('console/api/live');
    const on = (name, handle) => source.addEventListener(name, (event) => {
      heard();
      handle(JSON.parse(event.data));
    });
    on('hello', (greeting) => {
      failures = 0;
      const mine = source;
      hello(greeting).catch(() => mine === source && fail());
    });
    on('change', change);
    on('beat', beat);
    source.onerror = fail;
    heard();
  }

  document.addEventListener('visibilitychange', () => {
    clearTimeout(hiding);
    if (document.hidden) {
      hiding = setTimeout(() => {
        close();
        lost();
      }, HIDDEN);
    } else if (source === null) {
      failures = 0;
      open();
    }
  });
  addEventListener('online', open);
  addEventListener('pagehide', close);
  addEventListener('pageshow', (event) => event.persisted && open());
  open();
}
