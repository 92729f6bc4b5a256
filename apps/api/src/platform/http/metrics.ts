import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../db/client.ts';
import { notFound } from '../problem.ts';
import { type LoadGate, URGENCIES } from './load-gate.ts';
import type { HttpPlatform } from './register-endpoint.ts';

export interface MetricsOptions {
  /** What a scraper sends as `Authorization: Bearer …`. Absent: only programs on this machine may scrape. */
  readonly token: string | undefined;
  /** A proxy stands in front, so that everybody seems to come from this machine. */
  readonly isBehindProxy: boolean;
  /** Asks the database, whose answers are the same on every server that shares it: take the maximum. */
  readonly read: () => Promise<Record<keyof typeof GAUGES, number>>;
}

/** Each gauge of `read`, with its sentence. */
export const GAUGES = {
  jari_jobs_waiting: 'Jobs that are due and not begun',
  jari_jobs_oldest_waiting_seconds: 'How long the oldest of them is due',
  jari_jobs_active: 'Jobs that are being worked on',
  jari_jobs_failed: 'Jobs that were given up and wait for an admin',
  jari_outbox_waiting: 'Events that led to no jobs yet',
  jari_outbox_lag_seconds: 'How long ago the oldest of them happened',
  jari_workers: 'Workers that are connected',
  jari_mails_failed: 'Mails that were given up',
  jari_google_events_failed: 'Events that Google refused for good',
  jari_last_verified_backup_seconds: 'Age of the latest backup that was restored and compared; -1: there is none',
} as const;

/** `GET /metrics` for Prometheus; for everybody else there is no such page. */
export function registerMetrics(
  app: FastifyInstance,
  { db, gate }: Pick<HttpPlatform, 'db' | 'gate'>,
  options: MetricsOptions,
): void {
  const registry = new Registry();
  for (const [name, help] of Object.entries(GAUGES)) new Gauge({ name, help, registers: [registry] });
  watchPool(db, registry);
  watchGate(gate, registry);
  watchRequests(app, registry);
  // The event loop is only of interest where somebody is served; it is watched by a timer of its own.
  app.addHook('onListen', async () => collectDefaultMetrics({ register: registry }));

  app.get('/metrics', async (request, reply) => {
    if (!mayScrape(request, options)) throw notFound();
    const readings = await options.read();
    for (const [name, value] of Object.entries(readings)) {
      const gauge = registry.getSingleMetric(name);
      if (gauge instanceof Gauge) gauge.set(value);
    }
    return reply
      .header('Cache-Control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
}

function watchPool({ pool }: Database, registry: Registry): void {
  new Gauge({
    name: 'jari_db_connections',
    help: 'Connections of this server to the database',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'awaited' }, pool.waitingCount);
    },
  });
}

function watchGate(gate: LoadGate, registry: Registry): void {
  new Gauge({
    name: 'jari_requests',
    help: 'Requests to the API that are worked on, and those that wait for their turn',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'active' }, gate.inProgress);
      this.set({ state: 'waiting' }, gate.waiting);
    },
  });
  new Counter({
    name: 'jari_requests_turned_away_total',
    help: 'Requests answered 503 because more was asked than could be done',
    labelNames: ['urgency'],
    registers: [registry],
    collect() {
      this.reset();
      for (const urgency of URGENCIES) this.inc({ urgency }, gate.turnedAway[urgency]);
    },
  });
}

function watchRequests(app: FastifyInstance, registry: Registry): void {
  const requests = new Histogram({
    name: 'jari_http_request_duration_seconds',
    help: 'How long answers take',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const bookings = new Counter({
    name: 'jari_bookings_total',
    help: 'What became of wishes to book: booked, or the code of the problem',
    labelNames: ['outcome'],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    // Paths that lead nowhere are one route: strangers must not fill the memory with names.
    const route = request.routeOptions.url ?? 'none';
    requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    if (request.method === 'POST' && route === BOOKING_ROUTE) {
      bookings.inc({ outcome: reply.statusCode === 201 ? 'booked' : (reply.problemCode ?? 'unexpected') });
    }
  });
}

const BOOKING_ROUTE = '/api/v1/reservations';

// What proxies say of those they stand for.
const PROXY_HEADERS = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'];

function mayScrape(request: FastifyRequest, { token, isBehindProxy }: MetricsOptions): boolean {
  if (token !== undefined) return isSame(request.headers.authorization ?? '', `Bearer ${token}`);
  // The peer of the connection itself: what a header says about it, anybody can write.
  const peer = request.socket.remoteAddress ?? '';
  const isLocal = ipaddr.isValid(peer) && ipaddr.process(peer).range() === 'loopback';
  return isLocal && !isBehindProxy && PROXY_HEADERS.every((name) => request.headers[name] === undefined);
}

function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
