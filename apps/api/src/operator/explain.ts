import { ConfigError } from '../config.ts';
import { isDatabaseUnavailable, sqlStateOf } from '#platform/db/postgres-error.ts';
import { StartError } from '#platform/start-error.ts';
import { BadNews, UsageError } from './command.ts';
import type { Words } from './words.ts';

const DISK_FULL = '53100';

/** What the operator can act on is one line; anything else is a defect, whose trace is wanted. */
export function explain(error: unknown, words: Words): string {
  if (error instanceof UsageError) return words.misuse[error.misuse];
  if (error instanceof StartError || error instanceof ConfigError || error instanceof BadNews) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT' || sqlStateOf(error) === DISK_FULL) return words.noRoom;
  if (code !== undefined && path !== undefined) return words.unusable(path, code);
  if (isDatabaseUnavailable(error)) return words.databaseLost(error.message);
  return error.stack ?? error.message;
}
