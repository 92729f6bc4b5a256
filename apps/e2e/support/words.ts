import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCALES = join(import.meta.dirname, '../../web/src/locales');

export type Language = 'ko' | 'en';

/** The words people see, from the app's own catalogue: `say('reservations', 'form.book')`. */
export function wordsOf(language: Language) {
  return (namespace: string, key: string, params: Record<string, string> = {}): string => {
    const catalogue: unknown = JSON.parse(readFileSync(join(LOCALES, language, `${namespace}.json`), 'utf8'));
    const text = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], catalogue);
    if (typeof text !== 'string') throw new Error(`no text ${namespace}:${key} in ${language}`);
    return text.replaceAll(/\{\{(\w+)[^}]*\}\}/g, (_, name: string) => params[name] ?? '');
  };
}
