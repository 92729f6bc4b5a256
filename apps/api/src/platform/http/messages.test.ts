import { allEndpoints, problemCodes } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import en from './messages/en.json' with { type: 'json' };
import ko from './messages/ko.json' with { type: 'json' };
import { localeOf, wordsFor } from './messages.ts';
import { sayIssue } from './validation-messages.ts';

const params = {
  server: 'h200-01',
  names: 'Mina',
  others: 0,
  units: 'GPU 0',
  free: '',
  freeCount: 0,
  wanted: 1,
  total: 1,
  status: 'cancelled',
  name: 'h200-01',
  domains: 'example.org',
  count: 2,
  limitKib: 256,
  requestId: 'x',
  waitSeconds: 90,
  limitMinutes: 90,
  actualMinutes: 1530,
  differenceMinutes: 1440,
  limit: 2,
  actual: 3,
  difference: 1,
  gapMinutes: 30,
  reason: 'Fan broken',
};
const details = Object.keys(en.detail);

describe.each(['ko', 'en'] as const)('in %s', (locale) => {
  const words = wordsFor(locale);

  test.each(problemCodes)('%s has a title', (code) => {
    expect(words.title(code)).toMatch(locale === 'ko' ? /[가-힣]/ : /^[A-Z]/);
    expect(details.some((key) => key === code || key.startsWith(`${code}.`))).toBe(true);
  });

  test.each(details)('the sentence %s is whole, with nothing of how it was made', (key) => {
    const said = words.detail({ key, params });
    expect(said).toMatch(locale === 'ko' ? /[가-힣].*[.}x]$/ : /^[A-Zh].*[.x]$/);
    expect(said).not.toMatch(/[{}|]|undefined|null|NaN|Minutes|Seconds/);
  });

  test('every length of time is said in its two largest parts', () => {
    const say = (minutes: number) =>
      words.detail({ key: 'policy-refused.start-in-past', params: { actualMinutes: minutes } });
    const parts = [0, 1, 59.2, 60, 61, 1440, 1530, 2880].map(say);
    const expected =
      locale === 'ko'
        ? ['0분', '1분', '60분', '1시간', '1시간 1분', '1일', '1일 1시간', '2일']
        : ['0 minutes', '1 minute', '60 minutes', '1 hour', '1 hour 1 minute', '1 day', '1 day 1 hour', '2 days'];
    expect(parts.every((said, index) => said.includes(`${expected[index]} `))).toBe(true);
  });

  test('whoever is not named is counted', () => {
    const said = words.detail({ key: 'reservation-overlap', params: { ...params, others: 3 } });
    expect(said).toContain(locale === 'ko' ? 'Mina 외 3건' : 'Mina and 3 more');
  });

  test('what an endpoint refuses of a field is said in that language, whatever is sent', () => {
    for (const said of refusalsOfEverything(locale)) {
      expect(said).toMatch(locale === 'ko' ? /[가-힣]/ : /^(must|is|has|give) /);
      expect(said).not.toMatch(/[{}|]|undefined|Invalid/);
    }
  });
});

test('both languages have the same keys', () => {
  expect(Object.keys(ko.detail)).toEqual(details);
  expect(Object.keys(ko.title)).toEqual(Object.keys(en.title));
  expect(Object.keys(en.title).toSorted()).toEqual(problemCodes.toSorted());
});

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['ko', 'ko'],
  ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
  ['en-US,en;q=0.9,ko;q=0.8', 'en'],
  ['fr, ko;q=0.1', 'ko'],
  ['KO', 'ko'],
  ['ko;q=0', 'en'],
  ['ko;q=0.5.5, en', 'en'],
  ['*', 'en'],
  ['fr', 'en'],
])('Accept-Language: %s is answered in %s', (header, locale) => {
  expect(localeOf(header)).toBe(locale);
});

/** Sends each endpoint one wrong thing after another. */
function refusalsOfEverything(locale: 'ko' | 'en'): Set<string> {
  const wrong = [
    undefined,
    null,
    '',
    ' ',
    'x',
    'x'.repeat(7000),
    '\u0000',
    '1',
    -1,
    1.5,
    1e21,
    99_999_999,
    true,
    [],
    ['x'],
    ['x', 'x'],
    {},
  ];
  const said = new Set<string>();
  const collect = (schema: z.ZodType, value: unknown) => {
    const issues = schema.safeParse(value, { reportInput: true }).error?.issues ?? [];
    for (const issue of issues) said.add(sayIssue(locale, issue));
  };
  for (const { query, body } of allEndpoints) {
    for (const schema of [query, body]) {
      if (!schema) continue;
      for (const value of wrong) {
        collect(schema, value);
        for (const name of [...Object.keys(schema.shape), 'unheardOf']) collect(schema, { [name]: value });
      }
    }
  }
  return said;
}
