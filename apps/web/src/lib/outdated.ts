import { now } from './time.ts';

const KEY = 'jari-reloaded-at';
const ONCE_PER_MS = 60_000;

/** After an update of the server a page's old code files are gone: loading the new ones mends it unseen. */
export function reloadWhenOutdated(): void {
  window.addEventListener('vite:preloadError', (event) => {
    try {
      const last = Number(sessionStorage.getItem(KEY) ?? 0);
      // Only once a minute: a file that is really missing must not make the page spin.
      if (now().epochMilliseconds - last < ONCE_PER_MS) return;
      sessionStorage.setItem(KEY, String(now().epochMilliseconds));
    } catch {
      return;
    }
    event.preventDefault();
    window.location.reload();
  });
}
