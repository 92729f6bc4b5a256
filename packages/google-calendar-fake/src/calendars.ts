import { randomBytes } from 'node:crypto';
import { conditionNotMet, duplicateId, gone, invalid, notFound, syncTokenExpired } from './google-error.ts';

export type EventBody = Record<string, unknown>;

/** An event as it is stored: `body` is what the API shows of it. */
export interface StoredEvent {
  body: EventBody & { id: string; status: string; etag: string };
  /** The position of its last change in the order of all changes. */
  change: number;
}

export interface Calendar {
  readonly id: string;
  readonly summary: string;
  readonly timeZone: string;
  /** Accounts that may write; readers see it only. */
  readonly writers: Set<string> | 'everybody';
  readonly readers: Set<string> | 'everybody';
  readonly events: Map<string, StoredEvent>;
  /** Sync tokens from before this change are no longer good. */
  tokensValidFrom: number;
}

export type CalendarSpec = Partial<Pick<Calendar, 'summary' | 'timeZone' | 'writers' | 'readers'>>;

export interface ListQuery {
  readonly syncToken: string | null;
  readonly pageToken: string | null;
  readonly showDeleted: boolean;
  readonly updatedMin: string | null;
  readonly privateProperties: readonly string[];
  readonly maxResults: number;
}

export interface Calendars {
  add(id: string, spec?: CalendarSpec): Calendar;
  get(id: string): Calendar;
  all(): Calendar[];
  insert(calendar: Calendar, body: EventBody, collisionsUndetected: boolean): StoredEvent;
  find(calendar: Calendar, eventId: string): StoredEvent;
  write(calendar: Calendar, eventId: string, body: EventBody, how: WriteOptions): StoredEvent;
  remove(calendar: Calendar, eventId: string, ifMatch: string | undefined): void;
  list(calendar: Calendar, query: ListQuery): object;
  /** Makes every sync token given out so far answer 410. */
  expireSyncTokens(): void;
}

export interface WriteOptions {
  /** Fields that are left out stay as they are. */
  readonly merge: boolean;
  readonly ifMatch: string | undefined;
}

const ID_PATTERN = /^[a-v0-9]{5,1024}$/;

/** The calendars and their events, with the order of all changes that sync tokens speak of. */
export function createCalendars(): Calendars {
  const calendars = new Map<string, Calendar>();
  let changes = 0;

  const store = (calendar: Calendar, id: string, body: EventBody): StoredEvent => {
    changes += 1;
    const at = new Date().toISOString();
    const etag = `"${Buffer.from(`${changes}`).toString('base64url')}${changes}"`;
    const kept = { kind: 'calendar#event', created: at, ...body };
    const stored = {
      body: { ...kept, id, etag, updated: at, status: body['status'] === 'cancelled' ? 'cancelled' : 'confirmed' },
      change: changes,
    };
    calendar.events.set(id, stored);
    return stored;
  };
  const find = (calendar: Calendar, eventId: string): StoredEvent => {
    const found = calendar.events.get(eventId);
    if (!found) throw notFound();
    return found;
  };

  return {
    add(id, spec = {}) {
      const { summary = id, timeZone = 'UTC', writers = 'everybody', readers = 'everybody' } = spec;
      const calendar = { id, summary, timeZone, writers, readers, events: new Map(), tokensValidFrom: 0 };
      calendars.set(id, calendar);
      return calendar;
    },
    get(id) {
      const found = calendars.get(id);
      if (!found) throw notFound();
      return found;
    },
    all: () => [...calendars.values()],
    insert(calendar, body, collisionsUndetected) {
      assertTimes(body);
      const id = chosenId(body) ?? madeId();
      if (!calendar.events.has(id)) return store(calendar, id, body);
      // A deleted event keeps its id for ever.
      if (!collisionsUndetected) throw duplicateId();
      return store(calendar, madeId(), body);
    },
    find,
    write(calendar, eventId, body, how) {
      return store(calendar, eventId, rewritten(find(calendar, eventId), body, how));
    },
    remove(calendar, eventId, ifMatch) {
      const before = find(calendar, eventId);
      if (before.body.status === 'cancelled') throw gone();
      assertMatches(before, ifMatch);
      store(calendar, eventId, { ...before.body, status: 'cancelled' });
    },
    list: (calendar, query) => listEvents(calendar, query, changes),
    expireSyncTokens() {
      changes += 1;
      for (const calendar of calendars.values()) calendar.tokensValidFrom = changes;
    },
  };
}

function chosenId({ id }: EventBody): string | undefined {
  if (id === undefined) return undefined;
  if (typeof id !== 'string' || !ID_PATTERN.test(id)) throw invalid('Invalid resource id value.');
  return id;
}

function assertMatches(event: StoredEvent, ifMatch: string | undefined): void {
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== event.body.etag) throw conditionNotMet();
}

function assertTimes(body: EventBody): void {
  const [start, end] = [instantOf(body['start']), instantOf(body['end'])];
  if (start === null) throw invalid('Missing start time.');
  if (end === null) throw invalid('Missing end time.');
  if (end < start) throw invalid('The specified time range is empty.');
}

function instantOf(time: unknown): number | null {
  const { dateTime, date } = (time ?? {}) as { dateTime?: string; date?: string };
  const ms = Date.parse(dateTime ?? date ?? '');
  return Number.isNaN(ms) ? null : ms;
}

function rewritten(before: StoredEvent, body: EventBody, { merge, ifMatch }: WriteOptions): EventBody {
  assertMatches(before, ifMatch);
  const after = merge ? merged(before.body, body) : { created: before.body['created'], ...body };
  assertTimes(after);
  return after;
}

/** Objects are merged field by field, as Google's PATCH does; `null` removes a field. */
function merged(before: EventBody, change: EventBody): EventBody {
  const after: EventBody = { ...before };
  for (const [name, value] of Object.entries(change)) {
    const old = after[name];
    if (value === null) delete after[name];
    else if (isObject(value) && isObject(old)) after[name] = merged(old, value);
    else after[name] = value;
  }
  return after;
}

function isObject(value: unknown): value is EventBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface Cursor {
  /** Changes after this one are still to be shown. */
  readonly after: number;
  /** Where the next sync begins: what had changed when the first page was asked for. */
  readonly syncFrom: number;
  readonly isIncremental: boolean;
  /** The process that gave it: the changes of another one are not these. */
  readonly epoch: string;
}

const EPOCH = randomBytes(6).toString('hex');

function listEvents(calendar: Calendar, query: ListQuery, changes: number): object {
  const incompatible = query.updatedMin !== null || query.privateProperties.length > 0;
  if (query.syncToken !== null && incompatible) {
    throw invalid('Sync token cannot be combined with other query restrictions.');
  }
  const cursor = cursorOf(calendar, query, changes);
  const shown = [...calendar.events.values()]
    .filter(({ change }) => change > cursor.after)
    .filter(({ body }) => cursor.isIncremental || query.showDeleted || body.status !== 'cancelled')
    .filter(({ body }) => query.updatedMin === null || String(body['updated']) >= query.updatedMin)
    .filter(({ body }) => query.privateProperties.every((property) => hasPrivate(body, property)))
    .toSorted((a, b) => a.change - b.change);
  const page = shown.slice(0, query.maxResults);
  const last = page.at(-1);
  const more = shown.length > page.length && last !== undefined;
  return {
    kind: 'calendar#events',
    summary: calendar.summary,
    timeZone: calendar.timeZone,
    items: page.map(({ body }) => body),
    ...(more && { nextPageToken: write({ ...cursor, after: last.change }) }),
    ...(!more && { nextSyncToken: write({ after: cursor.syncFrom, syncFrom: 0, isIncremental: true, epoch: EPOCH }) }),
  };
}

function cursorOf(calendar: Calendar, query: ListQuery, changes: number): Cursor {
  if (query.pageToken !== null) return read(query.pageToken);
  if (query.syncToken === null) return { after: 0, syncFrom: changes, isIncremental: false, epoch: EPOCH };
  const { after, epoch } = read(query.syncToken);
  if (after < calendar.tokensValidFrom || epoch !== EPOCH) throw syncTokenExpired();
  return { after, syncFrom: changes, isIncremental: true, epoch };
}

function hasPrivate(body: EventBody, property: string): boolean {
  const { private: values = {} } = (body['extendedProperties'] ?? {}) as { private?: Record<string, string> };
  const [name = '', ...rest] = property.split('=');
  return values[name] === rest.join('=');
}

const write = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

function read(token: string): Cursor {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()) as Cursor;
  } catch {
    throw syncTokenExpired();
  }
}

function madeId(): string {
  return randomBytes(13).toString('hex');
}
