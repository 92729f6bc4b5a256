import 'temporal-polyfill/global';
import { cleanup, configure } from '@testing-library/react';
import { notifications } from '@mantine/notifications';
import { afterEach } from 'vitest';
import { startI18n } from './lib/i18n.ts';
import { en, ko } from './lib/locales.ts';
import { startValidationMessages } from './lib/validation-messages.ts';

startI18n('ko', { ko, en });
startValidationMessages();
// On a busy machine a screen that is right may be slow to come.
configure({ asyncUtilTimeout: 5000 });

// jsdom lacks what Mantine asks of a browser.
window.matchMedia ??= (query: string) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  addListener: () => undefined,
  removeListener: () => undefined,
  dispatchEvent: () => false,
});
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
window.HTMLElement.prototype.scrollIntoView ??= () => undefined;

// What a test leaves on the page would be seen by the next.
afterEach(() => {
  cleanup();
  notifications.clean();
  notifications.cleanQueue();
  localStorage.clear();
  sessionStorage.clear();
});
