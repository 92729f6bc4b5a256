import type { QueryClient } from '@tanstack/react-query';
import { deferred, type DeferredComponent, type Load } from './deferred.ts';
import { loadAllTexts } from './i18n.ts';
import { createStore, useStore } from './store.ts';

/** So long nothing is asked of the server. */
const STILL_MS = 400;
/** A page that is never still, such as one without a server, is waited for no longer. */
const LONGEST_MS = 15_000;

const atRest = createStore(false);

/** Notices when the first page has what it shows: code of what may come next is fetched from then on, not before. */
export function noticeRest(client: QueryClient): void {
  let stillFor: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    clearTimeout(stillFor);
    if (client.isFetching() === 0) stillFor = setTimeout(() => (isShownInPart() ? wait() : rest()), STILL_MS);
  };
  const rest = () => {
    clearTimeout(stillFor);
    clearTimeout(longest);
    forget();
    atRest.set(true);
  };
  const longest = setTimeout(rest, LONGEST_MS);
  const forget = client.getQueryCache().subscribe(wait);
}

/** Code of the page itself is still on its way. */
function isShownInPart(): boolean {
  return document.querySelector('[aria-busy="true"]') !== null;
}

/** Once, and not before the first page has what it shows. */
export function whenAtRest(run: () => void): void {
  if (atRest.get()) return run();
  const forget = atRest.subscribe(() => {
    forget();
    run();
  });
}

export function useAtRest(): boolean {
  return useStore(atRest);
}

/**
 * A component that the first look at a page does without (a drawer, a dialog): its code and its texts come when the page is
 * at rest, or when it is shown before that.
 */
export function later<P extends object>(load: Load<P>): DeferredComponent<P> {
  const component = withAllTexts(load);
  // What fails here is tried again, and told, when it is shown.
  const fetchAhead = () => void component.fetch().catch(() => undefined);
  whenAtRest(fetchAhead);
  return component;
}

/** What is not opened every day: its code and its texts come when it is. */
export function withAllTexts<P extends object>(load: Load<P>): DeferredComponent<P> {
  return deferred(async () => {
    const [loaded] = await Promise.all([load(), loadAllTexts()]);
    return loaded;
  });
}
