import { createSeries, type BodyOf, type previewSeries, type Series, type SeriesRule } from '@jari/contract';
import { call } from './call.ts';
import { inHours, type Person, type Server } from './factories.ts';
import type { TestApp } from './server.ts';

/** The date so many days from now, in UTC. */
export function inDays(days: number): string {
  return inHours(days * 24).slice(0, 10);
}

/** Every so many days, so many times. */
export function daily(every: number, times: number): SeriesRule {
  return { frequency: 'daily', every, weekdays: [], times, until: null };
}

/** Three days in a row from the day after tomorrow, 09:00 to 10:00 in UTC, the whole server. */
export function seriesBody(
  on: { readonly id: string },
  given: Partial<BodyOf<typeof createSeries>> = {},
): BodyOf<typeof createSeries> {
  return {
    resourceId: on.id,
    title: 'Nightly evaluation',
    startsOn: inDays(2),
    startTime: '09:00',
    durationMinutes: 60,
    timeZone: 'UTC',
    rule: daily(1, 3),
    onConflict: 'refuse',
    ...given,
  };
}

/** The same as a question. */
export function previewBody(
  on: { readonly id: string },
  given: Partial<BodyOf<typeof createSeries>> = {},
): BodyOf<typeof previewSeries> {
  const { onConflict: _, ...body } = seriesBody(on, given);
  return body;
}

export function aSeries(
  api: TestApp,
  { by, on, ...given }: { by: Person; on: Server } & Partial<BodyOf<typeof createSeries>>,
): Promise<Series> {
  return call(api, createSeries, { as: by, body: seriesBody(on, given) });
}
