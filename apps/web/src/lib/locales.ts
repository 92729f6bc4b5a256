// Both languages, for tests and types: the app itself loads the one that is shown (`i18n.ts`).
export { en } from '../locales/en.ts';
export { ko } from '../locales/ko.ts';
