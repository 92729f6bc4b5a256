import './global.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadI18n } from './lib/i18n.ts';
import { noticeRest } from './lib/at-rest.ts';
import { reloadWhenOutdated } from './lib/outdated.ts';
import { fetchPage } from './lib/pages.ts';
import { printInLight } from './lib/print.ts';
import { createQueryClient, followSession } from './lib/queries.ts';
import { followOtherTabs, restoreSession } from './lib/sign-in.ts';
import { startValidationMessages } from './lib/validation-messages.ts';

const SKELETON_AFTER_MS = 100;

// Most browsers bring Temporal along; only the others load 18 kB more.
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');

reloadWhenOutdated();
printInLight();
startValidationMessages();

const queryClient = createQueryClient();
followSession(queryClient);
noticeRest(queryClient);
followOtherTabs();
const restored = restoreSession();
void show();

// Not awaited by this module: the page's own would wait for this one to be done.
async function show(): Promise<void> {
  // A page whose code comes a moment later would first be a skeleton, and stay one for 300 ms.
  const fetched = fetchPage(window.location.pathname).then((page) => page?.askAhead?.(queryClient));
  // Whose page it is was asked before this code was there. Who has to wait for the answer sees a skeleton meanwhile.
  const isKnown = Promise.race([restored, new Promise((resolve) => setTimeout(resolve, SKELETON_AFTER_MS))]);
  await Promise.all([loadI18n(), fetched, isKnown]);
  const root = document.querySelector('#root');
  if (root) createRoot(root).render(<App queryClient={queryClient} />);
}
