import { setTimeout as sleep } from 'node:timers/promises';
import { auth, calendar, type calendar_v3 } from '@googleapis/calendar';
import { GoogleFailure, passes, toFailure } from './google-failure.ts';
import type { ServiceAccount } from './service-account.ts';

export type GoogleEvent = calendar_v3.Schema$Event;

export interface GoogleOptions {
  readonly account: ServiceAccount;
  /** Absent: Google's own. */
  readonly apiRoot?: string | undefined;
  /** Resolves when the next call may be made. */
  readonly waitForTurn: () => Promise<void>;
}

/** A page of a listing; the last one has the token with which the next listing begins. */
export interface EventPage {
  readonly events: readonly GoogleEvent[];
  readonly nextPageToken: string | null;
  readonly nextSyncToken: string | null;
}

export interface Channel {
  readonly id: string;
  readonly resourceId: string;
  readonly expiresAt: Date;
}

export interface GoogleClient {
  /** Gets an access token, if there is none that is still good. */
  authorize(): Promise<void>;
  findCalendar(calendarId: string): Promise<{ summary: string }>;
  mayWrite(calendarId: string): Promise<boolean>;
  insertEvent(calendarId: string, event: GoogleEvent): Promise<GoogleEvent>;
  getEvent(calendarId: string, eventId: string): Promise<GoogleEvent>;
  /** @param etag writes only on that version of the event; null: on whatever is there. */
  patchEvent(calendarId: string, event: GoogleEvent & { id: string }, etag: string | null): Promise<GoogleEvent>;
  deleteEvent(calendarId: string, eventId: string): Promise<void>;
  listEvents(calendarId: string, from: { syncToken?: string | null; pageToken?: string | null }): Promise<EventPage>;
  watch(calendarId: string, channel: { id: string; token: string; address: string; days: number }): Promise<Channel>;
  stopChannel(channel: { id: string; resourceId: string }): Promise<void>;
}

const SCOPES = ['https://www.googleapis.com/auth/calendar'];
const TOKEN_HOST = 'oauth2.googleapis.com';
const TIMEOUT_MS = 15_000;
const PAGE_SIZE = 2500;
/** Tries of one call, the pauses between them doubling from here: 0.25, 0.5, 1, 2 s, each half to one and a half. */
const TRIES = 5;
const FIRST_PAUSE_MS = 250;

/** The calls of Google Calendar that Jari makes. Whatever fails is thrown as a `GoogleFailure`. */
export function createGoogleClient({ account, apiRoot, waitForTurn }: GoogleOptions): GoogleClient {
  const jwt = new auth.JWT({ email: account.email, key: account.privateKey, scopes: SCOPES });
  if (apiRoot !== undefined) sendTokensTo(jwt, new URL('/token', apiRoot));
  const { calendars, events, channels } = calendar({
    version: 'v3',
    auth: jwt,
    // Tries again are ours: each must wait for its turn.
    retry: false,
    timeout: TIMEOUT_MS,
    ...(apiRoot !== undefined && { rootUrl: apiRoot }),
  });
  const call = <T>(work: () => Promise<{ data: T }>): Promise<T> => persistently(waitForTurn, work);

  return {
    authorize: async () => void (await jwt.authorize().catch(rethrow)),
    findCalendar: async (calendarId) => {
      const { summary } = await call(() => calendars.get({ calendarId }));
      return { summary: summary ?? calendarId };
    },
    mayWrite: async (calendarId) => {
      const { accessRole } = await call(() => events.list({ calendarId, maxResults: 1 }));
      return accessRole === 'writer' || accessRole === 'owner';
    },
    insertEvent: (calendarId, event) => call(() => events.insert({ calendarId, requestBody: event })),
    getEvent: (calendarId, eventId) => call(() => events.get({ calendarId, eventId })),
    patchEvent: (calendarId, { id, ...event }, etag) =>
      call(() =>
        events.patch(
          { calendarId, eventId: id, requestBody: event },
          etag === null ? {} : { headers: { 'If-Match': etag } },
        ),
      ),
    deleteEvent: (calendarId, eventId) => call(() => events.delete({ calendarId, eventId })),
    listEvents: async (calendarId, { syncToken, pageToken }) => {
      const from = { ...(syncToken && { syncToken }), ...(pageToken && { pageToken }) };
      const page = await call(() => events.list({ calendarId, maxResults: PAGE_SIZE, ...from }));
      const { items = [], nextPageToken = null, nextSyncToken = null } = page;
      return { events: items, nextPageToken, nextSyncToken };
    },
    watch: async (calendarId, { id, token, address, days }) => {
      const params = { ttl: String(days * 86_400) };
      const requestBody = { id, type: 'web_hook', token, address, params };
      const { resourceId, expiration } = await call(() => events.watch({ calendarId, requestBody }));
      return { id, resourceId: resourceId ?? '', expiresAt: new Date(Number(expiration)) };
    },
    stopChannel: (requestBody) => call(() => channels.stop({ requestBody })),
  };
}

/** The library has the address of the token endpoint built in, whatever the key file says. */
function sendTokensTo(jwt: InstanceType<typeof auth.JWT>, tokenUrl: URL): void {
  jwt.transporter.interceptors.request.add({
    resolved: (config) => {
      if (config.url.hostname === TOKEN_HOST) config.url = tokenUrl;
      return Promise.resolve(config);
    },
  });
}

/** A lost answer may belong to a write that was done: callers make only calls that can be made twice. */
async function persistently<T>(waitForTurn: () => Promise<void>, work: () => Promise<{ data: T }>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    await waitForTurn();
    try {
      return (await work()).data;
    } catch (error) {
      const failure = toFailure(error);
      if (!passes(failure) || attempt === TRIES) throw failure;
      await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random()));
    }
  }
}

function rethrow(error: unknown): never {
  throw toFailure(error);
}

/** Runs `work`; `fallback` when it fails in one of these ways. */
export async function unless<T, F>(
  kinds: readonly GoogleFailure['kind'][],
  work: Promise<T>,
  fallback: F,
): Promise<T | F> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof GoogleFailure && kinds.includes(error.kind)) return fallback;
    throw error;
  }
}
