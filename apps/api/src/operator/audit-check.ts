import { checkChain } from '#modules/audit/index.ts';
import { BadNews, type Command } from './command.ts';
import { withDatabase } from './installation.ts';

/** `audit-check` */
export const auditCheck: Command = async ({ config, words }) => {
  const check = await withDatabase(config, (db) => checkChain(db));
  if (check.broken) throw new BadNews(words.chainBroken(check.broken));
  return words.chainHolds(check);
};
