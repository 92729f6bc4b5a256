/** The tab that somebody looks at comes first. */
const HEAD_START_MS = 500;

/** Runs it in one tab of this browser, the one that is looked at if there is one; without locks (plain http) in each. */
export function inOneTab(name: string, run: () => void): void {
  if (!('locks' in navigator)) {
    run();
    return;
  }
  const claim = () =>
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return undefined;
      run();
      // Held for as long as this tab is open, so that no slower tab runs it again.
      return new Promise(() => undefined);
    });
  if (document.hidden) setTimeout(claim, HEAD_START_MS);
  else claim();
}
