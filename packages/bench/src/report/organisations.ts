import type { Result } from '../measure/variant.ts';
import { busiestHour, coresFor, type Asked, type Costs } from '../scaling/organisation.ts';
import { table } from './table.ts';

/** Whose measured work each kind of request takes. A page that follows asks for its week again. */
const MEASURED: Readonly<Record<Asked, string>> = {
  book: 'POST /reservations',
  week: 'GET /dashboard/timeline',
  follow: 'GET /dashboard/timeline',
  server: 'GET /dashboard/timeline?resourceId',
  status: 'GET /dashboard/status',
  slot: '4 GPUs for 6 h',
  signIn: 'POST /auth/login',
};

const ORGANISATIONS = [
  { people: 100, servers: 10 },
  { people: 1000, servers: 100 },
  { people: 10_000, servers: 1000 },
] as const;

/** What the measured costs mean for organisations; nothing where a run lacks one of them. */
export function organisations(results: readonly Result[]): string[] {
  const costs = costsOf(results);
  if (!costs) return [];
  const rows = ORGANISATIONS.map((organisation) => {
    const operations = busiestHour(organisation, costs);
    const { nodes, database, p50, p99, nodeUse, databaseUse } = coresFor(operations);
    const perSecond = operations.reduce((sum, operation) => sum + operation.perSecond, 0);
    return [
      `${organisation.people} people, ${organisation.servers} servers of 8 GPUs`,
      perSecond.toFixed(perSecond < 10 ? 1 : 0),
      `${nodes} (${percentOf(nodeUse)})`,
      `${database} (${percentOf(databaseUse)})`,
      p50.toFixed(0),
      p99.toFixed(0),
    ];
  });
  return [
    '### Organisations, simulated',
    'What was measured above, asked for by people: on a busy day of eight hours each books or changes 4 times, opens 58 screens and signs in once, the busiest hour has three times the average, and a tenth has a calendar of 50 servers in view that asks again within a second of a change it shows. Requests come by chance; each is worked on by a node and then by PostgreSQL, in one line before their cores (`packages/bench/src/scaling`). Cores: the fewest that answer 99 of 100 within 300 ms while none is busy for more than 60 % of the time, and how busy they are.',
    table([['', 'requests a second', 'cores of nodes', 'cores of PostgreSQL', 'p50', 'p99'], ...rows]),
  ];
}

function costsOf(results: readonly Result[]): Costs | null {
  const known = Object.entries(MEASURED).flatMap(([asked, name]) => {
    const result = results.find((one) => one.name === name);
    if (result?.cpuApp == null || result.cpuPostgres === null) return [];
    return [[asked, { nodeMs: result.cpuApp / 1000, databaseMs: result.cpuPostgres / 1000 }] as const];
  });
  return known.length === Object.keys(MEASURED).length ? (Object.fromEntries(known) as Costs) : null;
}

function percentOf(part: number): string {
  return `${(100 * part).toFixed(0)} %`;
}
