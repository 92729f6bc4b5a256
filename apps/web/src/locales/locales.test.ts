import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PARTICLES } from '../lib/josa.ts';
import { en, ko } from '../lib/locales.ts';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  );
}

// Korean has one plural form, English two: `count_other` stands for both.
const baseKey = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const placeholders = (text: string) =>
  [...new Set(Array.from(text.matchAll(/\{\{\s*(\w+)/g), (match) => match[1] ?? ''))].toSorted();
// i18next writes numbers as the language does by itself.
const FORMATS: readonly string[] = [...PARTICLES, 'number'];
const namespaces = Object.keys(ko) as (keyof typeof ko)[];

describe.each(namespaces)('the texts of "%s"', (namespace) => {
  const korean = new Map(flatten(ko[namespace]));
  const english = new Map(flatten(en[namespace]));

  it('exist in both languages', () => {
    const keysOf = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(baseKey))].toSorted();
    expect(keysOf(english)).toEqual(keysOf(korean));
  });

  // Of two with one key, a file keeps the last and says nothing.
  it.each(['ko', 'en'] as const)('stand once in the file (%s)', (language) => {
    const file = `${namespace.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.json`;
    const written = readFileSync(join(import.meta.dirname, language, file), 'utf8').match(/"[^"]+":\s*"/g);
    expect(written).toHaveLength((language === 'ko' ? korean : english).size);
  });

  it('are never empty', () => {
    const empty = [...korean, ...english].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  it('take the same values in both languages', () => {
    const valuesOf = (texts: Map<string, string>) =>
      Object.fromEntries(
        [...texts].filter(([key]) => !key.endsWith('_one')).map(([key, text]) => [key, placeholders(text)]),
      );
    expect(valuesOf(english)).toEqual(valuesOf(korean));
  });

  it('have both plural forms in English', () => {
    const plurals = [...english.keys()].filter((key) => /_(one|other)$/.test(key)).map(baseKey);
    expect(plurals.filter((key) => !english.has(`${key}_one`) || !english.has(`${key}_other`))).toEqual([]);
  });

  it('name only particles and formats that exist', () => {
    const formats = [...korean].flatMap(([, text]) =>
      Array.from(text.matchAll(/\{\{\w+,\s*([^}]+)\}\}/g), (m) => m[1]),
    );
    expect(formats.filter((format) => !FORMATS.includes(format ?? ''))).toEqual([]);
  });
});
