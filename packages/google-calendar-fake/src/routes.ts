import type { IncomingHttpHeaders } from 'node:http';
import type { Account } from './accounts.ts';
import type { Calendar, Calendars, EventBody, ListQuery, StoredEvent } from './calendars.ts';
import type { Channels } from './channels.ts';
import type { Faults } from './faults.ts';
import { forbidden, invalid, notFound } from './google-error.ts';

export interface Answer {
  readonly status: number;
  readonly body?: object;
  readonly etag?: string;
}

/** A call that was understood: what it is named, and what doing it answers. */
export interface Call {
  readonly kind: string;
  readonly isWrite: boolean;
  perform(): Answer;
}

export interface World {
  readonly calendars: Calendars;
  readonly channels: Channels;
  readonly faults: Faults;
}

export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
  readonly account: Account;
}

const BASE = '/calendar/v3/';

/** Finds out what is asked for. @throws GoogleError 404 for a path that Google has not either, or that is not faked. */
export function routeCall(world: World, request: Request): Call {
  const path = request.url.pathname.replace(/\/+/g, '/');
  if (!path.startsWith(BASE)) throw notFound();
  const [head, ...rest] = path.slice(BASE.length).split('/').map(decodeURIComponent);
  const key = `${request.method} ${head}`;
  if (key === 'GET users' && rest.join('/') === 'me/calendarList') return calendarList(world, request.account);
  if (key === 'POST channels' && rest[0] === 'stop') return stopChannel(world, request);
  if (head !== 'calendars' || rest[0] === undefined) throw notFound();
  return ofCalendar(world, request, rest[0], rest.slice(1));
}

function ofCalendar(world: World, request: Request, calendarId: string, rest: readonly string[]): Call {
  const [collection, eventId] = rest;
  const { method } = request;
  if (collection === undefined && method === 'GET') return getCalendar(world, request, calendarId);
  if (collection !== 'events') throw notFound();
  if (method === 'POST' && eventId === 'watch') return watch(world, request, calendarId);
  if (eventId === undefined && method === 'GET') return list(world, request, calendarId);
  if (eventId === undefined && method === 'POST') return insert(world, request, calendarId);
  if (eventId === undefined) throw notFound();
  if (method === 'GET') return getEvent(world, request, calendarId, eventId);
  if (method === 'PATCH' || method === 'PUT') return change(world, request, calendarId, eventId);
  if (method === 'DELETE') return remove(world, request, calendarId, eventId);
  throw notFound();
}

function calendarList({ calendars }: World, account: Account): Call {
  const entry = (calendar: Calendar) => ({
    kind: 'calendar#calendarListEntry',
    id: calendar.id,
    summary: calendar.summary,
    timeZone: calendar.timeZone,
    accessRole: may(calendar.writers, account) ? 'writer' : 'reader',
  });
  return reading('calendarList.list', () => ({
    status: 200,
    body: {
      kind: 'calendar#calendarList',
      items: calendars
        .all()
        .filter((c) => may(c.readers, account))
        .map(entry),
    },
  }));
}

function getCalendar(world: World, { account }: Request, calendarId: string): Call {
  return reading('calendars.get', () => {
    const { id, summary, timeZone } = readable(world, account, calendarId);
    return { status: 200, body: { kind: 'calendar#calendar', id, summary, timeZone } };
  });
}

function list(world: World, { account, url }: Request, calendarId: string): Call {
  const { searchParams: params } = url;
  const query: ListQuery = {
    syncToken: params.get('syncToken'),
    pageToken: params.get('pageToken'),
    showDeleted: params.get('showDeleted') === 'true',
    updatedMin: params.get('updatedMin'),
    privateProperties: params.getAll('privateExtendedProperty'),
    maxResults: Math.min(2500, Number(params.get('maxResults') ?? 250)),
  };
  return reading('events.list', () => {
    const calendar = readable(world, account, calendarId);
    const body = world.calendars.list(calendar, query);
    return { status: 200, body: { ...body, accessRole: may(calendar.writers, account) ? 'writer' : 'reader' } };
  });
}

function getEvent(world: World, { account }: Request, calendarId: string, eventId: string): Call {
  return reading('events.get', () => shown(world.calendars.find(readable(world, account, calendarId), eventId)));
}

function insert(world: World, { account, text }: Request, calendarId: string): Call {
  return writing('events.insert', () => {
    const calendar = writable(world, account, calendarId);
    const stored = world.calendars.insert(calendar, parse(text), world.faults.collisionsUndetected);
    world.channels.notify(calendar);
    return shown(stored);
  });
}

function change(world: World, { account, text, method, headers }: Request, calendarId: string, eventId: string): Call {
  const merge = method === 'PATCH';
  return writing(merge ? 'events.patch' : 'events.update', () => {
    const calendar = writable(world, account, calendarId);
    const how = { merge, ifMatch: headers['if-match'] };
    const stored = world.calendars.write(calendar, eventId, parse(text), how);
    world.channels.notify(calendar);
    return shown(stored);
  });
}

function remove(world: World, { account, headers }: Request, calendarId: string, eventId: string): Call {
  return writing('events.delete', () => {
    const calendar = writable(world, account, calendarId);
    world.calendars.remove(calendar, eventId, headers['if-match']);
    world.channels.notify(calendar);
    return { status: 204 };
  });
}

function watch(world: World, { account, text }: Request, calendarId: string): Call {
  return writing('events.watch', () => ({
    status: 200,
    body: world.channels.watch(readable(world, account, calendarId), parse(text)),
  }));
}

function stopChannel({ channels }: World, { text }: Request): Call {
  return writing('channels.stop', () => {
    channels.stop(parse(text));
    return { status: 204 };
  });
}

const reading = (kind: string, perform: () => Answer): Call => ({ kind, isWrite: false, perform });
const writing = (kind: string, perform: () => Answer): Call => ({ kind, isWrite: true, perform });
const shown = ({ body }: StoredEvent): Answer => ({ status: 200, body, etag: body.etag });

function readable({ calendars }: World, account: Account, id: string): Calendar {
  const calendar = calendars.get(id);
  // Who may not see a calendar is not told that it exists.
  if (!may(calendar.readers, account)) throw notFound();
  return calendar;
}

function writable(world: World, account: Account, id: string): Calendar {
  const calendar = readable(world, account, id);
  if (!may(calendar.writers, account)) throw forbidden();
  return calendar;
}

function may(who: Calendar['writers'], account: Account): boolean {
  return who === 'everybody' || who.has(account.email);
}

function parse(text: string): EventBody {
  try {
    return JSON.parse(text) as EventBody;
  } catch {
    throw invalid('Parse Error');
  }
}
