import type { ChangeSeriesBody, Resource, Series } from '@jari/contract';
import type { z } from 'zod';
import { toWallTime } from '../../lib/time.ts';
import { type BookingForm, type Span, toCreateBody } from './booking-form.ts';
import { isComplete, repeatOf, ruleOf } from './repeat.ts';
import type { PreviewBody } from './series-api.ts';
import type { SeriesFrom } from './use-series-of.ts';

type ChangeBody = z.input<typeof ChangeSeriesBody>;

/** The drawer as a series; null while it does not say how it repeats. */
export function previewBodyOf(form: BookingForm, span: Span, resource: Resource, zone: string): PreviewBody | null {
  const { repeat } = form;
  if (!repeat || !isComplete(repeat)) return null;
  const { startAt: _start, endAt: _end, ...what } = toCreateBody(form, span, resource);
  return { ...what, startsOn: form.startAt.slice(0, 10), ...clockOf(span, zone), timeZone: zone, rule: ruleOf(repeat) };
}

/** The form of one of its dates, for a change that reaches further. */
export function formOfSeries(form: BookingForm, series: SeriesFrom, scope: 'following' | 'all' | 'this'): BookingForm {
  const { title, description, unitCount } = series;
  return {
    ...form,
    title,
    description: description ?? '',
    // "Any two" stays that, whichever two this date has.
    ...(unitCount !== null && { unitMode: 'any', unitCount }),
    repeat: repeatOf(ruleFrom(series, scope), form.startAt),
  };
}

/** What a change of more than one date sends. Null: it does not say how it repeats. */
export function changeBodyOf(
  form: BookingForm,
  span: Span,
  resource: Resource,
  { series, scope }: { series: SeriesFrom; scope: 'following' | 'all' },
): ChangeBody | null {
  const { repeat } = form;
  if (!repeat || !isComplete(repeat)) return null;
  const { title, description, unitIds, unitCount, waivePolicy } = toCreateBody(form, span, resource);
  const rule = ruleOf(repeat);
  const isSameRule = JSON.stringify(rule) === JSON.stringify(ruleOf(repeatOf(ruleFrom(series, scope), form.startAt)));
  return {
    title,
    description,
    ...(unitIds ? { unitIds } : { unitCount: unitCount ?? resource.units.length }),
    ...(waivePolicy && { waivePolicy }),
    ...clockOf(span, series.timeZone),
    teamId: form.teamId || null,
    ...(!isSameRule && { rule }),
    ...(scope === 'following' && { from: series.date }),
    onConflict: form.skipsDates ? 'skip' : 'refuse',
  };
}

/** Counted from the date on that it begins with. */
function ruleFrom({ rule, occurrences, date }: SeriesFrom, scope: 'following' | 'all' | 'this'): Series['rule'] {
  if (rule.times === null || scope !== 'following') return rule;
  return { ...rule, times: occurrences.filter((one) => one.date >= date).length };
}

/** When on a day, by the clock of the series, and for how long. */
function clockOf({ startAt, endAt }: Span, zone: string): { startTime: string; durationMinutes: number } {
  const minutes = (Date.parse(endAt) - Date.parse(startAt)) / 60_000;
  return { startTime: toWallTime(startAt, zone).slice(11, 16), durationMinutes: Math.round(minutes) };
}

/** Whether the form says another date than the reservation had: more than one date moves by its weekdays instead. */
export function isOtherDate(span: Span, before: Span, { timeZone }: Pick<Series, 'timeZone'>): boolean {
  return toWallTime(span.startAt, timeZone).slice(0, 10) !== toWallTime(before.startAt, timeZone).slice(0, 10);
}
