/** `npm run jari -- <command>`: what whoever runs Jari does at the machine, with the code that the server runs. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from './config.ts';
import { StartError } from './platform/start-error.ts';
import { createAdmin, resetPasswordOf } from './operator/accounts.ts';
import { auditCheck } from './operator/audit-check.ts';
import { backup, restore, verifyBackup } from './operator/backups.ts';
import { importFile } from './operator/import.ts';
import { BadNews, UsageError, type Call, type Command } from './operator/command.ts';
import { wordsOf, type Words } from './operator/words.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  'create-admin': createAdmin,
  'reset-password': resetPasswordOf,
  backup,
  restore,
  'verify-backup': verifyBackup,
  'audit-check': auditCheck,
  import: importFile,
  help: async ({ words }) => words.help,
};

const words = wordsOf(process.env);
try {
  process.stdout.write(`${(await run(process.argv.slice(2))).trimEnd()}\n`);
  process.exit(0);
} catch (error) {
  process.stderr.write(`${explain(error, words)}\n`);
  process.exit(1);
}

async function run(argv: string[]): Promise<string> {
  const { name, args, ...options } = parse(argv);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new UsageError();
  // npm runs scripts in the folder of the repository, wherever the operator stands.
  const standsIn = process.env['INIT_CWD'] ?? process.cwd();
  const path = (given: string) => resolve(standsIn, given);
  return command({ config: readConfig(process.env), args, options, words, path });
}

function parse(argv: string[]): { name: string; args: string[] } & Call['options'] {
  try {
    const options = {
      stdin: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    } as const;
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true });
    const [name = 'help', ...args] = positionals;
    return { name: values.help ? 'help' : name, args, stdin: values.stdin, dryRun: values['dry-run'] };
  } catch {
    throw new UsageError();
  }
}

/** What the operator can act on is one line; anything else is a defect, whose trace is wanted. */
function explain(error: unknown, { misuse }: Words): string {
  if (error instanceof UsageError) return misuse[error.misuse];
  if (error instanceof StartError || error instanceof ConfigError || error instanceof BadNews) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
