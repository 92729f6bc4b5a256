import type { GoogleCalendarFake } from '@jari/google-calendar-fake';
import type { Client } from 'pg';
import { none, type Finding } from './finding.ts';
import type { RequirementId } from './requirements.ts';

interface Held {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Google's calendar against ours: each reservation that holds its units exactly once, and nothing else. */
export async function checkCalendar(
  client: Client,
  google: GoogleCalendarFake,
  calendarId: string,
  requirement: RequirementId,
): Promise<Finding[]> {
  const { rows: held } = await client.query<Held>(
    `SELECT o.id, extract(epoch FROM o.start_at)::float8 AS start, extract(epoch FROM o.end_at)::float8 AS "end"
     FROM reservations o WHERE o.status IN ('pending', 'confirmed')`,
  );
  const events = new Map<string, { start: number; end: number }[]>();
  const strangers: string[] = [];
  for (const { body } of google.calendars.get(calendarId).events.values()) {
    if (body['status'] === 'cancelled') continue;
    const id = privateProperty(body, 'jariReservationId');
    if (id === null) strangers.push(body.id);
    else events.set(id, [...(events.get(id) ?? []), { start: secondsOf(body['start']), end: secondsOf(body['end']) }]);
  }
  const ids = new Set(held.map(({ id }) => id));
  const orphans = [...events.keys()].filter((id) => !ids.has(id));
  const wrong = held.filter(({ id, start, end }) =>
    events.get(id)?.some((event) => event.start !== start || event.end !== end),
  );
  return [
    none(
      requirement,
      'reservations missing in Google',
      held.filter(({ id }) => !events.has(id)).map(({ id }) => id),
    ),
    none(
      requirement,
      'reservations more than once in Google',
      [...events].filter(([, all]) => all.length > 1).map(([id]) => id),
    ),
    none(requirement, 'events in Google of no reservation', [...orphans, ...strangers]),
    none(
      requirement,
      'events in Google with other times',
      wrong.map(({ id }) => id),
    ),
  ];
}

function privateProperty(body: Readonly<Record<string, unknown>>, name: string): string | null {
  const extended = body['extendedProperties'] as { private?: Record<string, string> } | undefined;
  return extended?.private?.[name] ?? null;
}

function secondsOf(time: unknown): number {
  return Date.parse((time as { dateTime?: string } | undefined)?.dateTime ?? '') / 1000;
}
