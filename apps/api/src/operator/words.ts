import type { AuditCheck, ChainBreak, Locale } from '@jari/contract';
import type { Misuse } from './command.ts';
import type { ImportedLine } from './import.ts';
import { en } from './words.en.ts';
import { ko } from './words.ko.ts';

export interface Words {
  readonly locale: Locale;
  readonly help: string;
  readonly misuse: Record<Misuse, string>;
  /** What the file system said about a path. */
  readonly unusable: (path: string, code: string) => string;
  readonly noRoom: string;
  readonly databaseLost: (reason: string) => string;
  readonly created: (email: string) => string;
  readonly createdWith: (email: string, password: string) => string;
  readonly promoted: (email: string) => string;
  readonly reset: (email: string) => string;
  readonly resetWith: (email: string, password: string) => string;
  readonly chainHolds: (check: AuditCheck) => string;
  readonly chainBroken: (broken: ChainBreak) => string;
  readonly backupTaken: (backup: { file: string; rows: number; bytes: number; tookMs: number }) => string;
  readonly restored: (restored: { rows: number; withoutJobs: boolean; keptSecret: boolean }) => string;
  readonly imported: (lines: readonly ImportedLine[], dryRun: boolean) => string;
  readonly verified: (verified: VerifiedBackup) => string;
}

export interface VerifiedBackup {
  readonly file: string;
  readonly rows: number;
  readonly tables: number;
  readonly seconds: number;
  /** Whether this installation has a record of it. */
  readonly isKnown: boolean;
}

/** As programs on a terminal do: LC_ALL, LC_MESSAGES, LANG, in this order. */
export function wordsOf(env: NodeJS.ProcessEnv): Words {
  const language = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return language.startsWith('ko') ? ko : en;
}
