import 'i18next';
import type { ko } from './lib/locales.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    // A key that is missing does not compile; that English has the same ones is tested.
    resources: typeof ko;
  }
}
