import { enOthers } from '../locales/en-others.ts';
import { en as enDaily } from '../locales/en.ts';
import { koOthers } from '../locales/ko-others.ts';
import { ko as koDaily } from '../locales/ko.ts';

// All of both languages, for tests and types: the app itself loads what is shown (`i18n.ts`).
export const en = { ...enDaily, ...enOthers };
export const ko = { ...koDaily, ...koOthers };
