import { readFile } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { importPeople } from '#modules/people-import/index.ts';
import { importServers } from '#modules/server-import/index.ts';
import { systemClock } from '#platform/clock.ts';
import type { Database } from '#platform/db/client.ts';
import { wordsFor } from '#platform/http/messages.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { createLogger } from '#platform/log.ts';
import { Problem } from '#platform/problem.ts';
import { BadNews, UsageError, type Command } from './command.ts';
import { withDatabase } from './installation.ts';
import type { Words } from './words.ts';

/** A line of a file and what becomes of it, whatever the file is of. */
export interface ImportedLine {
  readonly line: number;
  readonly name: string;
  readonly outcome: string;
  /** What changes, or what is wrong, as sentences. */
  readonly details: readonly string[];
}

/** `import FILE [--dry-run]`: servers (CSV or YAML) or people and teams (a CSV file with a column `email`). */
export const importFile: Command = async ({ config, args, options, words, path }) => {
  const [given] = args;
  if (given === undefined) throw new UsageError();
  const content = await readFile(path(given), 'utf8').catch(() => {
    throw new UsageError('unreadable');
  });
  const lines = await withDatabase(config, async (db) => {
    const ctx = await asOldestAdmin(db, words);
    return explained(ctx, () => importContent(ctx, { file: given, content, dryRun: options.dryRun }));
  });
  const told = words.imported(lines, options.dryRun);
  if (lines.some(({ outcome }) => outcome === 'error')) throw new BadNews(told);
  return told;
};

interface ImportRequest {
  readonly file: string;
  readonly content: string;
  readonly dryRun: boolean;
}

async function importContent(ctx: MemberContext, request: ImportRequest): Promise<readonly ImportedLine[]> {
  const { file, content, dryRun } = request;
  const isYaml = /\.ya?ml$/i.test(file);
  const [header = ''] = content.split('\n');
  if (!isYaml && /(^|[,;\t"\uFEFF])(email|이메일)/i.test(header)) {
    const { lines } = await importPeople(ctx, { csv: content, dryRun });
    return lines.map(({ line, email, outcome, detail }) => ({ line, name: email, outcome, details: [detail] }));
  }
  const { items } = await importServers(ctx, { format: isYaml ? 'yaml' : 'csv', content, dryRun });
  return items.map(({ line, name, outcome, changes, errors }) => ({
    line,
    name,
    outcome,
    details: [...errors, ...changes.map(({ field, before, after }) => `${field}: ${before || '–'} → ${after || '–'}`)],
  }));
}

/** Whoever runs Jari acts for its admins: the audit log names the one who has been it longest, and says so. */
async function asOldestAdmin(db: Database, { locale }: Words): Promise<MemberContext> {
  const admin = await db.prisma.user.findFirst({
    where: { role: 'admin', status: 'active' },
    orderBy: { createdAt: 'asc' },
  });
  if (!admin) throw new UsageError('no-admin');
  return {
    db,
    clock: systemClock,
    log: createLogger('silent'),
    requestId: uuidv7(),
    locale,
    address: 'operator',
    userAgent: null,
    expectedVersion: null,
    idempotency: null,
    actor: { id: admin.id, name: `${admin.name} (operator)`, role: 'admin', sessionId: '' },
  };
}

/** A refusal of the whole file is the operator's to act on, as one line. */
async function explained<T>({ locale }: MemberContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [first] = (error.extras as { errors?: readonly { message: string }[] }).errors ?? [];
    throw new BadNews(first?.message ?? wordsFor(locale).detail(error.detail));
  }
}
