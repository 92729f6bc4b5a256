import pg from 'pg';
import type { SignedIn } from '@jari/contract';
import type { Finding } from '../finding.ts';
import { startInstallation } from '../installation.ts';
import type { Run } from '../scenario.ts';
import { findGuesses, type GuessesSize, METRICS_TOKEN } from './guesses.ts';
import { findNewcomers } from './newcomers.ts';
import { findSessions } from './sessions.ts';
import { addressOf, BEHIND_A_PROXY, must, PASSWORD } from './visitor.ts';

export interface AccountsOptions extends GuessesSize {
  /** Who set up, or come by one link, at once. */
  readonly atOnce: number;
  /** How often two tabs renew the same session at once. */
  readonly races: number;
}

/** Strangers, guessers, browsers with two tabs and people who left ask a running installation from outside. */
export async function rigAccounts({ atOnce, ...size }: AccountsOptions, run: Run): Promise<Finding[]> {
  const installation = await startInstallation({ ...BEHIND_A_PROXY, JARI_METRICS_TOKEN: METRICS_TOKEN });
  const client = new pg.Client({ connectionString: installation.databaseUrl });
  try {
    await client.connect();
    const { baseUrl } = installation;
    const newcomers = await findNewcomers(baseUrl, client, atOnce);
    const { rows } = await client.query<{ email: string }>(
      `SELECT email FROM users WHERE role = 'admin' ORDER BY created_at LIMIT 1`,
    );
    const email = rows[0]?.email ?? '';
    const signedIn = { path: '/auth/login', body: { email, password: PASSWORD }, from: addressOf(60_000) };
    const { accessToken: admin } = await must<SignedIn>(baseUrl, signedIn);
    const sessions = await findSessions({ baseUrl, client, admin }, size, run);
    const [api] = installation.victims;
    if (!api) throw new Error('an installation has an API');
    return [...newcomers, ...sessions, ...(await findGuesses({ baseUrl, client, api, email, admin }, size))];
  } finally {
    await client.end().catch(() => undefined);
    await installation.stop();
  }
}
