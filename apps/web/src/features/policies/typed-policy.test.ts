import { DEFAULT_POLICY, type OpeningHours } from '@jari/domain';
import { describe, expect, it } from 'vitest';
import { readSpans, spansText } from './hours-text.ts';
import { changesBetween, mergePolicies } from './merge-policies.ts';
import { aboveOf, readPolicies, type TypedPolicies, withTagMoved } from './typed-policies.ts';
import { readableOf, readPolicy, typedOf, withField } from './typed-policy.ts';

const officeHours: OpeningHours = {
  weekly: {
    mon: [
      { from: 540, to: 720 },
      { from: 780, to: 1080 },
    ],
    tue: [{ from: 0, to: 1440 }],
    wed: [],
    thu: [],
    fri: [],
    sat: [],
    sun: [],
  },
  exceptions: [{ date: '2026-12-25', spans: [] }],
};

const document = (changes: Partial<TypedPolicies> = {}): TypedPolicies => ({
  timeZone: 'Asia/Seoul',
  base: {},
  tags: [],
  ...changes,
});

describe('hours as they are typed', () => {
  it.each([
    ['9-18', '09:00–18:00'],
    ['9:30~18, 20–24', '09:30–18:00, 20:00–24:00'],
    ['930-1800', '09:30–18:00'],
    ['13-18; 9-12', '09:00–12:00, 13:00–18:00'],
    ['', ''],
  ])('understands %j', (typed, tidy) => {
    expect(spansText(readSpans(typed) ?? [{ from: -1, to: -1 }])).toBe(tidy);
  });

  it.each(['9', '18-9', '9-25', '9-17:75', 'nine to five'])('does not guess at %j', (typed) => {
    expect(readSpans(typed)).toBeNull();
  });
});

describe('the policy editor', () => {
  it('sends what it was given where nothing is edited', () => {
    const policy = { ...DEFAULT_POLICY, openingHours: officeHours, bookableBy: { teamIds: [], userIds: [] } };
    expect(readPolicy(typedOf(policy))).toEqual({ policy, issues: [] });
    expect(readPolicy(typedOf({}))).toEqual({ policy: {}, issues: [] });
  });

  it('leaves a field to the level above by leaving it out, and says "no limit" as null', () => {
    const typed = typedOf({ maxAdvanceDays: 30, personWeekHours: 40 });
    const edited = withField(withField(typed, 'maxAdvanceDays', undefined), 'personWeekHours', null);
    expect(readPolicy(edited).policy).toEqual({ personWeekHours: null });
  });

  it('names the field of everything that cannot be sent', () => {
    const typed = withField(typedOf({ openingHours: officeHours, minDurationMinutes: 60 }), 'maxAdvanceDays', '');
    const hours = { weekly: { ...readHours(typed), mon: '9-18, 17-20', tue: 'late' }, exceptions: [] };
    const { issues } = readPolicy(withField(typed, 'openingHours', hours));
    expect(issues.map(({ path, rule }) => [path, rule])).toEqual([
      ['maxAdvanceDays', null],
      ['openingHours.weekly.mon', 'hours-overlap'],
      ['openingHours.weekly.tue', 'hours-format'],
    ]);
    expect(readPolicy({ minDurationMinutes: 600, maxDurationMinutes: 60 }).issues[0]?.rule).toBe('min-too-long');
  });

  it('lets lower levels inherit what can be read meanwhile', () => {
    expect(readableOf({ maxAdvanceDays: '', gapMinutes: 30 })).toEqual({ gapMinutes: 30 });
    const above = aboveOf(document({ base: { maxAdvanceDays: '', gapMinutes: 30 } }), 'tag:h200');
    expect([above.policy.gapMinutes, above.sources.gapMinutes]).toEqual([30, 'base']);
    expect(above.sources.maxAdvanceDays).toBe('default');
  });

  it('sends tags in the order they were moved to', () => {
    const tags = ['a', 'b', 'c'].map((tag) => ({ tag, policy: { gapMinutes: 1 } }));
    const moved = withTagMoved(document({ tags }), 'c', 0);
    const reading = readPolicies(moved);
    expect('body' in reading && reading.body.tags.map(({ tag }) => tag)).toEqual(['c', 'a', 'b']);
  });
});

describe('somebody else saving meanwhile', () => {
  const before = document({ base: { gapMinutes: 0, leadMinutes: 0 }, tags: [{ tag: 'h200', policy: {} }] });
  const theirs = document({
    base: { gapMinutes: 10, leadMinutes: 60 },
    tags: [
      { tag: 'h200', policy: {} },
      { tag: 'a100', policy: { maxAdvanceDays: 7 } },
    ],
  });
  const mine = document({
    base: { gapMinutes: 30, leadMinutes: 0 },
    tags: [{ tag: 'h200', policy: { stepMinutes: 5 } }],
  });

  it('keeps my edits upon theirs', () => {
    expect(mergePolicies(before, theirs, mine)).toEqual(
      document({
        base: { gapMinutes: 30, leadMinutes: 60 },
        tags: [
          { tag: 'h200', policy: { stepMinutes: 5 } },
          { tag: 'a100', policy: { maxAdvanceDays: 7 } },
        ],
      }),
    );
  });

  it('tells what they changed, and where I had as well', () => {
    expect(changesBetween(before, theirs, mine).map(({ level, field, isMine }) => [level, field, isMine])).toEqual([
      ['base', 'leadMinutes', false],
      ['base', 'gapMinutes', true],
      ['tag:a100', 'maxAdvanceDays', false],
    ]);
  });
});

function readHours(typed: ReturnType<typeof typedOf>) {
  const hours = typed.openingHours;
  if (typeof hours !== 'object' || hours === null || !('weekly' in hours)) throw new Error('no hours');
  return hours.weekly;
}
