import './global.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadI18n } from './lib/i18n.ts';
import { noticeRest } from './lib/at-rest.ts';
import { reloadWhenOutdated } from './lib/outdated.ts';
import { printInLight } from './lib/print.ts';
import { createQueryClient, followSession } from './lib/queries.ts';
import { followOtherTabs, restoreSession } from './lib/sign-in.ts';
import { startValidationMessages } from './lib/validation-messages.ts';

// Most browsers bring Temporal along; only the others load 18 kB more.
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global');

reloadWhenOutdated();
printInLight();
const textsLoaded = loadI18n();
startValidationMessages();

const queryClient = createQueryClient();
followSession(queryClient);
noticeRest(queryClient);
followOtherTabs();
void restoreSession();

await textsLoaded;
const root = document.querySelector('#root');
if (root) createRoot(root).render(<App queryClient={queryClient} />);
