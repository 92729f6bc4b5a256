import type pg from 'pg';
import type { Invitation, SignedIn } from '@jari/contract';
import { type Finding, none } from '../finding.ts';
import { addressOf, ask, countBy, must, PASSWORD, times } from './visitor.ts';

/** Many set the installation up at once, and many come by the same link at once. */
export async function findNewcomers(baseUrl: string, client: pg.Client, atOnce: number): Promise<Finding[]> {
  const first = await Promise.all(times(atOnce, (n) => register(baseUrl, { n, email: `first-${n}@example.org` })));
  const { rows: admins } = await client.query<{ email: string }>(`SELECT email FROM users WHERE role = 'admin'`);
  const admin = first.find(({ text }) => text.includes('"role":"admin"'));
  const { accessToken: token } = JSON.parse(admin?.text ?? '{}') as SignedIn;
  const findings = [
    {
      requirement: 'R-27',
      promise: `${atOnce} set an empty installation up at once: exactly one becomes its admin`,
      figure: `${admins.length}, of answers ${countBy(first)}`,
      kept: admins.length === 1 && first.every(({ status }) => status === 201),
    } as const,
  ];
  return [...findings, ...(await redeem(baseUrl, client, { token, atOnce }))];
}

async function redeem(
  baseUrl: string,
  client: pg.Client,
  { token, atOnce }: { token: string; atOnce: number },
): Promise<Finding[]> {
  const email = 'invited@example.org';
  const invitation = await must<Invitation>(baseUrl, { path: '/invitations', token, body: { email, role: 'admin' } });
  const secret = /[\w-]{20,}(?:\.[\w-]+)*$/.exec(invitation.link ?? '')?.[0] ?? '';
  const answers: Awaited<ReturnType<typeof register>>[] = [];
  // Tries with one address of mail are counted, ten in a quarter of an hour: each ten come alone.
  for (let n = 0; n < atOnce; n += 10) {
    await client.query('DELETE FROM throttle_counters');
    const body = { email, invitation: secret };
    answers.push(...(await Promise.all(times(10, (k) => register(baseUrl, { n: 1000 + n + k, ...body })))));
  }
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM users WHERE email_key = $1`,
    [email],
  );
  const before = await accounts(client);
  await client.query('DELETE FROM throttle_counters');
  const known = { email: 'first-0@example.org', role: 'admin' };
  const again = await ask(baseUrl, { path: '/invitations', token, body: known });
  const after = await accounts(client);
  return [
    {
      requirement: 'R-27',
      promise: `${atOnce} come by the same link, ten at once: exactly one account`,
      figure: `${rows[0]?.count ?? 0}, of answers ${countBy(answers)}`,
      kept: rows[0]?.count === 1 && answers.filter(({ status }) => status === 201).length === 1,
    },
    none(
      'R-27',
      'accounts that were changed by an invitation to their address',
      again.code === 'email-taken' && after === before ? [] : [`${again.status} ${again.code}`],
    ),
  ];
}

/** As a browser far away. */
function register(baseUrl: string, { n, ...body }: { n: number; email: string; invitation?: string }) {
  const newcomer = { password: PASSWORD, name: `Newcomer ${n}`, ...body };
  return ask(baseUrl, { path: '/auth/register', body: newcomer, from: addressOf(n) });
}

async function accounts(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ all: string }>(
    `SELECT string_agg(id || email || role || password_hash || version, ',' ORDER BY id) AS all FROM users`,
  );
  return rows[0]?.all ?? '';
}
