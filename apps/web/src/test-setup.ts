import 'temporal-polyfill/global';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { startI18n } from './lib/i18n.ts';
import { en, ko } from './lib/locales.ts';
import { startValidationMessages } from './lib/validation-messages.ts';

startI18n('ko', { ko, en });
startValidationMessages();

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

afterEach(cleanup);
