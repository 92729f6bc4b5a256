import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Email, NewPassword, PersonName } from '@jari/contract';
import { appointAdmin, resetPassword } from '#modules/accounts/index.ts';
import { systemClock } from '#platform/clock.ts';
import { isProblem } from '#platform/problem.ts';
import { withDatabase } from './installation.ts';
import { UsageError, type Command, type Misuse } from './command.ts';

/** `create-admin EMAIL [NAME] [--stdin]` */
export const createAdmin: Command = async ({ config, args, options, words }) => {
  const email = emailIn(args[0]);
  const name = PersonName.safeParse(args[1] || email.slice(0, email.lastIndexOf('@'))).data;
  if (name === undefined) throw new UsageError('name');
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
  if (given === undefined) throw new UsageError();
  const parsed = Email.safeParse(given);
  if (!parsed.success) throw new UsageError('email');
  return parsed.data;
}

const MADE_BYTES = 12;

/** Never an argument: those are seen by everybody on the machine and kept in the history of the shell. */
async function choosePassword(fromStdin: boolean): Promise<{ password: string; isMade: boolean }> {
  if (!fromStdin) return { password: randomBytes(MADE_BYTES).toString('base64url'), isMade: true };
  const password = NewPassword.safeParse((await text(process.stdin)).split('\n')[0]?.replace(/\r$/, ''));
  if (!password.success) throw new UsageError('password');
  return { password: password.data, isMade: false };
}

const REFUSALS: Readonly<Record<string, Misuse>> = {
  'not-found': 'nobody',
  'account-closed': 'closed',
  // Its length was looked at before.
  'validation-failed': 'common-password',
};

/** A refusal is the operator's to act on, as one line. */
async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const misuse = isProblem(error) ? REFUSALS[error.code] : undefined;
    throw misuse === undefined ? error : new UsageError(misuse);
  }
}
