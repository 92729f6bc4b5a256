import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAccounts, invalidGrant, type ServiceAccountKey } from './accounts.ts';
import { createCalendars, type Calendars, type EventBody } from './calendars.ts';
import { createChannels, type Channels } from './channels.ts';
import { handleControl } from './control.ts';
import { NO_FAULTS, type Faults } from './faults.ts';
import { backendError, GoogleError, rateLimited, tooManyRequests } from './google-error.ts';
import { createQuota, GOOGLE_LIMITS, type Limits } from './quota.ts';
import { routeCall, type Answer } from './routes.ts';

export interface FakeOptions {
  readonly port?: number;
  readonly limits?: Partial<Limits>;
  /** Calendars that are there from the beginning. */
  readonly calendars?: readonly string[];
  /** Where a push to this address is really sent. */
  readonly pushAddressOf?: (address: string) => string;
  /** 0 to 1; decides about faults. */
  readonly random?: () => number;
}

export interface Stats {
  readonly calls: number;
  /** Calls by what they were, such as `events.insert`. */
  readonly byKind: Readonly<Record<string, number>>;
  /** The most calls of one account within any minute. */
  readonly peakPerMinute: number;
  readonly refusedByQuota: number;
}

export interface GoogleCalendarFake {
  /** What takes the place of https://www.googleapis.com, without a slash at the end. */
  readonly url: string;
  readonly calendars: Calendars;
  readonly channels: Channels;
  readonly faults: Faults;
  stats(): Stats;
  serviceAccount(name?: string): ServiceAccountKey;
  revokeTokens(): void;
  /** What a person does in Google's own calendar: no quota, no faults; pushes are sent. */
  byHand: ByHand;
  close(): Promise<void>;
}

export interface ByHand {
  add(calendarId: string, body: EventBody): EventBody;
  edit(calendarId: string, eventId: string, change: EventBody): void;
  remove(calendarId: string, eventId: string): void;
}

/** Starts a server that behaves like Google Calendar's API v3 and its token endpoint. */
export async function startGoogleCalendarFake(options: FakeOptions = {}): Promise<GoogleCalendarFake> {
  const { random = Math.random, pushAddressOf = (address: string) => address } = options;
  const faults: Faults = { ...NO_FAULTS };
  const quota = createQuota({ ...GOOGLE_LIMITS, ...options.limits });
  const accounts = createAccounts();
  const calendars = createCalendars();
  for (const id of options.calendars ?? []) calendars.add(id);
  const channels = createChannels({ addressOf: pushAddressOf, isDropped: () => random() < faults.dropPushes });
  const counts = new Map<string, number>();
  const world = { accounts, calendars, channels, faults };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const text = await readAll(request);
    if (url.pathname.startsWith('/control/'))
      return send(response, handleControl(fake, request.method ?? '', url, text));
    if (faults.outage === 'cut') return void request.socket.destroy();
    if (faults.latencyMs > 0) await sleep(faults.latencyMs);
    if (faults.outage === 'error') throw backendError();
    if (url.pathname === '/token') {
      if (faults.invalidGrant) throw invalidGrant('Invalid grant: account not found');
      return send(response, { status: 200, body: accounts.grant(new URLSearchParams(text)) });
    }
    const account = accounts.authenticate(request.headers.authorization);
    const call = routeCall(world, { method: request.method ?? '', url, text, headers: request.headers, account });
    counts.set(call.kind, (counts.get(call.kind) ?? 0) + 1);
    quota.take(account.email, account.project);
    const bad = misfortune(faults, random());
    if (bad) throw bad;
    const done = call.perform();
    if (call.isWrite && random() < faults.loseAnswers) return void request.socket.destroy();
    send(response, done);
  };

  const server = await listen(answer, options.port ?? 0);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const fake: GoogleCalendarFake = {
    url: address,
    calendars,
    channels,
    faults,
    stats: () => ({
      calls: [...counts.values()].reduce((sum, count) => sum + count, 0),
      byKind: Object.fromEntries(counts),
      peakPerMinute: quota.peak(),
      refusedByQuota: quota.refused(),
    }),
    serviceAccount: (name = 'jari') => accounts.create(`${address}/token`, name),
    revokeTokens: () => accounts.revokeTokens(),
    byHand: handsOn(calendars, channels),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}

type Answerer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

async function listen(answer: Answerer, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!(error instanceof GoogleError)) response.destroy(error instanceof Error ? error : undefined);
      else send(response, { status: error.status, body: bodyOf(error, request.url ?? '') });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function misfortune(faults: Faults, dice: number): GoogleError | null {
  const { rateLimited: a, tooManyRequests: b, serverErrors: c } = faults;
  if (dice < a) return rateLimited();
  if (dice < a + b) return tooManyRequests();
  return dice < a + b + c ? backendError() : null;
}

function handsOn(calendars: Calendars, channels: Channels): ByHand {
  return {
    add(calendarId, body) {
      const calendar = calendars.get(calendarId);
      const made = calendars.insert(calendar, body, false);
      channels.notify(calendar);
      return made.body;
    },
    edit(calendarId, eventId, change) {
      const calendar = calendars.get(calendarId);
      calendars.write(calendar, eventId, change, { merge: true, ifMatch: undefined });
      channels.notify(calendar);
    },
    remove(calendarId, eventId) {
      const calendar = calendars.get(calendarId);
      calendars.remove(calendar, eventId, undefined);
      channels.notify(calendar);
    },
  };
}

/** The token endpoint words its refusals as OAuth does. */
function bodyOf(error: GoogleError, path: string): object {
  return path.startsWith('/token') ? { error: error.reason, error_description: error.message } : error.body();
}

function send(response: ServerResponse, { status, body, etag }: Answer): void {
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...(etag && { etag }) });
  response.end(text);
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
