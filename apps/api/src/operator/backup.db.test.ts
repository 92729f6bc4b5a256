import { copyFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createReservation } from '@jari/contract';
import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import yazl from 'yazl';
import { buffer } from 'node:stream/consumers';
import { checkChain } from '#modules/audit/index.ts';
import { closeDatabase, openDatabase } from '#platform/db/client.ts';
import { BackupError, withBackup } from '#platform/backup/read-backup.ts';
import { restoreBackup } from '#platform/backup/restore-backup.ts';
import { writeBackup } from '#platform/backup/write-backup.ts';
import { call } from '../../test/call.ts';
import { openTestDatabase } from '../../test/database.ts';
import { aPerson, aResource, between } from '../../test/factories.ts';
import { aFailedJob } from '../../test/mails.ts';
import { sealEverything } from '../../test/seal-everything.ts';
import { startTestApp } from '../../test/server.ts';
import { aFolder } from '../../test/temporary-folder.ts';
import { prepareJobQueue } from './backups.ts';

const api = await startTestApp();
const person = await aPerson(api);
const servers = await Promise.all(Array.from({ length: 4 }, () => aResource(api)));
const secret = { name: 'secret', content: Buffer.from('a secret of tests') };

const book = (index: number) => {
  const server = servers[index % servers.length];
  const hour = 2 + 2 * Math.floor(index / servers.length);
  return call(api, createReservation, {
    as: person,
    body: {
      resourceId: server?.id ?? '',
      title: `Booking ${index}\t"\\N"\n한글`.replaceAll(/[\t\n]/g, ' '),
      ...between(hour, hour + 1),
    },
  });
};

async function emptyDatabase(): Promise<string> {
  const database = await openTestDatabase({ empty: true });
  onTestFinished(() => database.drop());
  return database.url;
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const aBackup = async () => {
  const file = join(await aFolder(), 'backup.zip');
  return { file, ...(await writeBackup(api.databaseUrl, file, [secret])) };
};
const restore = (url: string, file: string) => restoreBackup({ url, file, prepareJobQueue });

/** What a reader would call the same: everything about bookings, and the log of them. */
const FINGERPRINT = `
  SELECT (SELECT md5(string_agg(r::text, '|' ORDER BY r.id)) FROM reservations r) AS reservations,
         (SELECT md5(string_agg(u::text, '|' ORDER BY u.id)) FROM users u) AS users,
         (SELECT md5(string_agg(audit_text(e), '|' ORDER BY e.id)) FROM audit_entries e) AS audit`;

test('a backup brings back everything: rows, waiting jobs, counters, the chain of the audit log, the secret', async () => {
  await book(0);
  const jobId = await aFailedJob(api, '550 No such user');
  await sealEverything(api.db);
  await book(1);
  const { file } = await aBackup();
  const url = await emptyDatabase();
  const { files } = await restore(url, file);
  expect(await ask(url, FINGERPRINT)).toEqual(await ask(api.databaseUrl, FINGERPRINT));
  expect(await ask(url, `SELECT id FROM pgboss.job WHERE id = '${jobId}'`)).toHaveLength(1);
  expect(files.get('secret')).toEqual(secret.content);

  // What comes next continues where the old installation stopped.
  const restored = openDatabase(url);
  onTestFinished(() => closeDatabase(restored));
  await restored.pool.query(`INSERT INTO audit_entries (xid, action, subject_kind, subject_id, subject_label)
                             VALUES (pg_current_xact_id()::text::bigint, 'test.after', 'test', '1', 'after')`);
  await sealEverything(restored);
  expect(await checkChain(restored)).toMatchObject({ broken: null, waiting: 0 });
});

test('a backup taken while people book shows one moment: every booking with its audit line, or neither', async () => {
  const over = new AbortController();
  let made = 10;
  const booking = async (): Promise<void> => {
    while (!over.signal.aborted) await book((made += 1));
  };
  const people = [booking(), booking(), booking()];
  const backups = [await aBackup(), await aBackup(), await aBackup()];
  over.abort();
  await Promise.all(people);
  const counts: number[] = [];
  for (const { file } of backups) {
    const url = await emptyDatabase();
    await restore(url, file);
    const [seen] = await ask<{ bookings: number; lines: number; events: number }>(
      url,
      `SELECT (SELECT count(*)::integer FROM reservations) AS bookings,
              (SELECT count(*)::integer FROM audit_entries WHERE action = 'reservation.created') AS lines,
              (SELECT count(*)::integer FROM outbox_events WHERE topic = 'reservation.created') AS events`,
    );
    expect(seen).toEqual({ bookings: seen?.bookings, lines: seen?.bookings, events: seen?.bookings });
    counts.push(seen?.bookings ?? 0);
  }
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(made).toBeGreaterThan(13);
});

describe('a restore changes nothing', () => {
  const refusedFrom = async (file: string, url: string) => {
    const error: unknown = await restore(url, file).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BackupError);
    return (error as Error).message;
  };
  const isUntouched = async (url: string) => {
    const [tables] = await ask<{ users: string | null }>(url, `SELECT to_regclass('public.users') AS users`);
    if (tables?.users) expect(await ask(url, 'SELECT 1 FROM users')).toEqual([]);
  };

  test('where there is something already', async () => {
    const { file } = await aBackup();
    const before = await ask(api.databaseUrl, FINGERPRINT);
    expect(await refusedFrom(file, api.databaseUrl)).toContain('not empty');
    expect(await ask(api.databaseUrl, FINGERPRINT)).toEqual(before);
  });

  test('from a file that was cut off, altered or is something else', async () => {
    const { file } = await aBackup();
    const url = await emptyDatabase();
    const [cut, altered, other] = [`${file}.cut`, `${file}.altered`, `${file}.other`];
    await copyFile(file, cut);
    await truncate(cut, (await readFile(file)).length - 100);
    const bytes = await readFile(file);
    const place = bytes.indexOf('tables/public.users.copy') + 60;
    bytes[place] = (bytes[place] ?? 0) ^ 0xff;
    await writeFile(altered, bytes);
    await writeFile(other, 'not a backup');
    for (const wrong of [cut, altered, other]) {
      expect(await refusedFrom(wrong, url)).toContain('is damaged');
      await isUntouched(url);
    }
    expect(await refusedFrom(`${file}.missing`, url)).toContain('no file');
  });

  test('from one whose rows are not those that it was made with', async () => {
    const { file } = await aBackup();
    const forged = `${file}.forged`;
    const zip = new yazl.ZipFile();
    await withBackup(file, async ({ manifest, read }) => {
      for (const { name } of manifest.tables) {
        const content = await buffer(await read(`tables/${name}.copy`));
        const isUsers = name === 'public.users';
        zip.addBuffer(
          isUsers ? Buffer.from(content.toString().replaceAll('member', 'admin')) : content,
          `tables/${name}.copy`,
        );
      }
      zip.addBuffer(secret.content, 'files/secret');
      zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json');
    });
    zip.end();
    await writeFile(forged, await buffer(zip.outputStream));
    const url = await emptyDatabase();
    expect(await refusedFrom(forged, url)).toContain('public.users is not what it was');
    await isUntouched(url);
  });

  test('from one of a release that knows more', async () => {
    const { file, manifest } = await aBackup();
    const newer = `${file}.newer`;
    const zip = new yazl.ZipFile();
    const migrations = [...manifest.migrations, { name: '29990101000000_later', checksum: 'x' }];
    zip.addBuffer(Buffer.from(JSON.stringify({ ...manifest, migrations, release: '9.0.0' })), 'manifest.json');
    zip.end();
    await writeFile(newer, await buffer(zip.outputStream));
    const url = await emptyDatabase();
    expect(await refusedFrom(newer, url)).toContain('9.0.0, migration 29990101000000_later');
    await isUntouched(url);
  });
});
