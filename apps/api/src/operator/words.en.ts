import type { ChainBreak } from '@jari/contract';
import { mebibytes } from './mebibytes.ts';
import type { Words } from './words.ts';

const BREAKS: Record<ChainBreak['kind'], string> = {
  'entry-altered': 'was altered after it was written',
  'entry-removed': 'was removed',
  'entry-inserted': 'was put in, not written by Jari',
  'seal-altered': 'has a seal that was altered',
  'seal-removed': 'was removed together with its seal',
};

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EEXIST: 'it is no folder',
  ENOTDIR: 'it is no folder',
  EROFS: 'it can only be read',
};

export const en: Words = {
  locale: 'en',
  help: `Jari, for whoever runs it. The same settings as for "npm start" (JARI_DATA_DIR, DATABASE_URL).
Works beside a running Jari and without one.

  npm run jari -- create-admin EMAIL [NAME]     an admin; also makes an existing account one
  npm run jari -- reset-password EMAIL          a new password; ends all sessions of the account
        --stdin                                 take the password from standard input instead of making one

  npm run jari -- backup [FOLDER]               a file with everything of this moment (default: backups
                                                in the data folder; keep a copy on another machine)
  npm run jari -- verify-backup FILE            restores it aside, compares every table: only then it counts
  npm run jari -- restore FILE                  into an empty database only

  npm run jari -- audit-check                   whether the audit log is as it was written; otherwise exit code 1
  npm run jari -- import FILE [--dry-run]       servers (CSV or YAML), or people and teams (CSV with a column
                                                email): all of the file or nothing
  npm run jari -- help                          this page
`,
  misuse: {
    usage: 'That is not how the command goes. See: npm run jari -- help',
    email: 'That is no e-mail address.',
    name: 'A name has 1 to 100 characters, all on one line.',
    password: 'The password on standard input needs 8 to 128 characters.',
    'common-password': 'Not done: the password is among the most used ones.',
    nobody: 'Nobody has an account with this address.',
    unreadable: 'There is no such file that can be read.',
    'no-admin': 'There is no active admin yet: npm run jari -- create-admin EMAIL',
    closed: 'Not done: the account was closed for good.',
  },
  unusable: (path, code) => `${path} cannot be used: ${REASONS[code] ?? code}. Nothing was changed.`,
  noRoom: 'The disk is full. What was begun was taken back; nothing was changed.',
  databaseLost: (reason) => `The database stopped answering (${reason}). What was not finished was taken back.`,
  created: (email) => `${email} is an admin now, with the given password.`,
  createdWith: (email, password) =>
    `${email} is an admin now. Password: ${password}\nChange it under Profile after signing in.`,
  promoted: (email) => `${email} had an account, which is an active admin now. Its password is as before.`,
  reset: (email) => `${email} has the given password now; all sessions are ended.`,
  resetWith: (email, password) =>
    `New password of ${email}: ${password}\nAll sessions are ended. Change it under Profile after signing in.`,
  chainHolds: ({ sealed, waiting, head, tookMs }) =>
    `The audit log is as it was written: ${sealed} entries compared in ${tookMs} ms, ${waiting} too new to be sealed.` +
    (head === null ? '' : `\nLast seal: ${head}`),
  chainBroken: ({ kind, entryId, position }) =>
    `The audit log is not as it was written: ${entryId === null ? 'an entry' : `entry ${entryId}`}` +
    `${position === null ? '' : ` (place ${position} of the chain)`} ${BREAKS[kind]}. Compare it with a backup.`,
  backupTaken: ({ file, rows, bytes, tookMs }) =>
    `${file}\n${rows} rows, ${mebibytes(bytes)} MiB, ${(tookMs / 1000).toFixed(1)} s. It holds secrets: keep it as the data folder.\n` +
    'It counts once it was compared: npm run jari -- verify-backup FILE',
  restored: ({ rows, withoutJobs, keptSecret }) =>
    `Restored and compared: ${rows} rows.` +
    (withoutJobs ? '\nWaiting jobs were left out: the job queue of this release stores them otherwise.' : '') +
    (keptSecret
      ? '\nThe data folder keeps its own secret: everybody signs in again, and links in old mails are dead.'
      : ''),
  imported: (lines, dryRun) => {
    const told = lines.map(({ line, name, outcome, details }) => {
      return [`${line}: ${name} · ${outcome}`, ...details.map((detail) => `    ${detail}`)].join('\n');
    });
    const isWrong = lines.some(({ outcome }) => outcome === 'error');
    return [
      ...told,
      isWrong ? 'Nothing was stored.' : dryRun ? 'A dry run: nothing was stored.' : `Stored: ${lines.length} lines.`,
    ].join('\n');
  },
  verified: ({ file, rows, tables, seconds, isKnown }) =>
    `${file} is good: ${rows} rows of ${tables} tables came back the same (${seconds} s).` +
    (isKnown ? '' : '\nThis installation has no record of it, so the system page will not show it.'),
};
