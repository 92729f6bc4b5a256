/** `npm run jari -- <command>`: what whoever runs Jari does at the machine, with the code that the server runs. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { createAdmin, resetPasswordOf } from './operator/accounts.ts';
import { auditCheck } from './operator/audit-check.ts';
import { backup, restore, verifyBackup } from './operator/backups.ts';
import { importFile } from './operator/import.ts';
import { UsageError, type Call, type Command } from './operator/command.ts';
import { explain } from './operator/explain.ts';
import { wordsOf } from './operator/words.ts';

const COMMANDS: Readonly<Record<string, { readonly run: Command; readonly mostArgs: number }>> = {
  'create-admin': { run: createAdmin, mostArgs: 2 },
  'reset-password': { run: resetPasswordOf, mostArgs: 1 },
  backup: { run: backup, mostArgs: 1 },
  restore: { run: restore, mostArgs: 1 },
  'verify-backup': { run: verifyBackup, mostArgs: 1 },
  'audit-check': { run: auditCheck, mostArgs: 0 },
  import: { run: importFile, mostArgs: 1 },
  help: { run: async ({ words }) => words.help, mostArgs: Infinity },
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
  if (!command || args.length > command.mostArgs) throw new UsageError();
  // npm runs scripts in the folder of the repository, wherever the operator stands.
  const standsIn = process.env['INIT_CWD'] ?? process.cwd();
  const path = (given: string) => resolve(standsIn, given);
  return command.run({ config: readConfig(process.env), args, options, words, path });
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
