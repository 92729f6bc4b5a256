import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { appointAdmin, resetPassword } from '#modules/accounts/index.ts';
import { systemClock } from '#platform/clock.ts';
import { Problem } from '#platform/problem.ts';
import { withDatabase } from './installation.ts';
import { UsageError, type Command } from './command.ts';

/** `create-admin EMAIL [NAME] [--stdin]` */
export const createAdmin: Command = async ({ config, args, options, words }) => {
  const email = emailIn(args[0]);
  const name = args[1]?.trim() || email.slice(0, email.lastIndexOf('@'));
  const { password, isMade } = await choosePassword(options.stdin);
  const outcome = await withDatabase(config, (db) =>
    explained(appointAdmin({ db, clock: systemClock }, { email, name, password, locale: words.locale })),
  );
  if (outcome === 'promoted') return words.promoted(email);
  return isMade ? words.createdWith(email, password) : words.created(email);
};

/** `reset-password EMAIL [--stdin]` */
export const resetPasswordOf: Command = async ({ config, args, options, words }) => {
  const email = emailIn(args[0]);
  const { password, isMade } = await choosePassword(options.stdin);
  await withDatabase(config, (db) => explained(resetPassword({ db, clock: systemClock }, { email, password })));
  return isMade ? words.resetWith(email, password) : words.reset(email);
};

function emailIn(given: string | undefined): string {
  const parsed = z.email().safeParse(given);
  if (!parsed.success) throw new UsageError();
  return parsed.data;
}

const MADE_BYTES = 12;
const SHORTEST = 8;

/** Never an argument: those are seen by everybody on the machine and kept in the history of the shell. */
async function choosePassword(fromStdin: boolean): Promise<{ password: string; isMade: boolean }> {
  if (!fromStdin) return { password: randomBytes(MADE_BYTES).toString('base64url'), isMade: true };
  const password = (await text(process.stdin)).split('\n')[0]?.replace(/\r$/, '') ?? '';
  if (password.length < SHORTEST) throw new UsageError('password');
  return { password, isMade: false };
}

/** A refusal is the operator's to act on, as one line. */
async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-found') throw new UsageError('nobody');
    if (error instanceof Problem) throw new UsageError('refused');
    throw error;
  }
}
