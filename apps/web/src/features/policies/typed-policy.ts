import { PartialPolicy } from '@jari/contract';
import {
  type BookableBy,
  type BookingPolicy,
  type OpeningHours,
  type PartialPolicy as SomePolicy,
  POLICY_FIELDS,
  type PolicyField,
  type Weekday,
  WEEKDAYS,
} from '@jari/domain';
import type { z } from 'zod';
import { readSpans, spansText } from './hours-text.ts';

/** A number field is `''` while it is empty. */
export type NumberField = number | '';

/** Opening hours as they are typed: "9-12, 13-18", nothing where closed. */
export interface TypedHours {
  readonly weekly: Readonly<Record<Weekday, string>>;
  readonly exceptions: readonly { readonly date: string; readonly spans: string }[];
}

export type TypedValue = NumberField | boolean | TypedHours | BookableBy | null;

/** What one level says, as it stands in the editor; a field that is missing is left to the level above. */
export type TypedPolicy = { readonly [F in PolicyField]?: TypedValue };

/** Rules whose own words are for developers; the editor says them in the person's language. */
export type PolicyFormRule = 'hours-format' | 'hours-overlap' | 'date-twice' | 'min-too-long' | 'too-long';

export interface PolicyIssue {
  /** `openingHours.weekly.mon` */
  path: string;
  field: PolicyField;
  rule: PolicyFormRule | null;
  /** The greatest length, where the rule is about one. */
  limit: number;
  message: string;
}

type Reading = { policy: PartialPolicy; issues: [] } | { policy: null; issues: PolicyIssue[] };

export function typedOf(policy: SomePolicy): TypedPolicy {
  return Object.fromEntries(
    POLICY_FIELDS.filter((field) => policy[field] !== undefined).map((field) => [
      field,
      typedValueOf(policy[field] ?? null),
    ]),
  );
}

export function typedValueOf(value: BookingPolicy[PolicyField]): TypedValue {
  return isHours(value) ? typedHoursOf(value) : value;
}

/** What would be sent, checked with the server's own schema. */
export function readPolicy(typed: TypedPolicy): Reading {
  const hours = typed.openingHours;
  const raw = isTypedHours(hours) ? { ...typed, openingHours: rawHoursOf(hours) } : typed;
  const parsed = PartialPolicy.safeParse(raw);
  if (parsed.success) return { policy: parsed.data, issues: [] };
  return { policy: null, issues: parsed.error.issues.map(issueOf) };
}

/** The fields that can be read, where others cannot yet: what lower levels inherit meanwhile. */
export function readableOf(typed: TypedPolicy): PartialPolicy {
  const { issues } = readPolicy(typed);
  const wrong = new Set(issues.map(({ field }) => field));
  const readable = Object.fromEntries(POLICY_FIELDS.filter((field) => !wrong.has(field)).map((f) => [f, typed[f]]));
  return readPolicy(withoutMissing(readable)).policy ?? {};
}

export function withField(typed: TypedPolicy, field: PolicyField, value: TypedValue | undefined): TypedPolicy {
  return withoutMissing({ ...typed, [field]: value });
}

export function isTypedHours(value: TypedValue | undefined): value is TypedHours {
  return typeof value === 'object' && value !== null && 'weekly' in value;
}

export function isBookableBy(value: TypedValue | undefined): value is BookableBy {
  return typeof value === 'object' && value !== null && 'teamIds' in value;
}

export function typedHoursOf({ weekly, exceptions }: OpeningHours): TypedHours {
  return {
    weekly: eachDay((day) => spansText(weekly[day])),
    exceptions: exceptions.map(({ date, spans }) => ({ date, spans: spansText(spans) })),
  };
}

/** What is not to be understood is sent as it is, for the schema to refuse at its place. */
function rawHoursOf({ weekly, exceptions }: TypedHours) {
  return {
    weekly: eachDay((day) => readSpans(weekly[day]) ?? weekly[day]),
    exceptions: exceptions.map(({ date, spans }) => ({ date, spans: readSpans(spans) ?? spans })),
  };
}

export function eachDay<T>(of: (day: Weekday) => T): Record<Weekday, T> {
  return Object.fromEntries(WEEKDAYS.map((day) => [day, of(day)])) as Record<Weekday, T>;
}

function isHours(value: BookingPolicy[PolicyField]): value is OpeningHours {
  return typeof value === 'object' && value !== null && 'weekly' in value;
}

function withoutMissing(typed: { readonly [F in PolicyField]?: TypedValue | undefined }): TypedPolicy {
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined));
}

function issueOf(issue: z.core.$ZodIssue): PolicyIssue {
  const { path, message } = issue;
  const field = POLICY_FIELDS.find((each) => each === path[0]) ?? 'minDurationMinutes';
  const limit = issue.code === 'too_big' ? Number(issue.maximum) : 0;
  return { path: path.map(String).join('.'), field, rule: ruleOf(field, issue), limit, message };
}

function ruleOf(field: PolicyField, { path, code }: z.core.$ZodIssue): PolicyFormRule | null {
  if (field.endsWith('Minutes') && code === 'too_big') return 'too-long';
  if (field === 'minDurationMinutes' && code === 'custom') return 'min-too-long';
  if (field !== 'openingHours') return null;
  if (path.length === 2 && code === 'custom') return 'date-twice';
  return code === 'custom' ? 'hours-overlap' : 'hours-format';
}
