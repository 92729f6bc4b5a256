import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startGoogleCalendarFake,
  type EventBody,
  type FakeOptions,
  type GoogleCalendarFake,
} from '@jari/google-calendar-fake';
import { afterAll } from 'vitest';
import { readConfig, type Config } from '../src/config.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createLogger } from '../src/platform/log.ts';
import { noteEnabled } from '../src/platform/google/connection.ts';
import { openMirror, type Mirror } from '../src/modules/google-calendar/commands/open-mirror.ts';
import { syncReservation } from '../src/modules/google-calendar/commands/sync-reservation.ts';
import { findDue } from '../src/modules/google-calendar/google-calendar.repository.ts';
import { eventIdOf } from '../src/modules/google-calendar/google-calendar.rules.ts';
import type { TestApp } from './server.ts';

export const TEAM = 'team@group.calendar.google.com';

/** A calendar server of our own, and the settings of a Jari that mirrors to it. */
export async function aGoogle(options: FakeOptions = {}): Promise<{ fake: GoogleCalendarFake; config: Config }> {
  const fake = await startGoogleCalendarFake({ calendars: [TEAM], ...options });
  const folder = mkdtempSync(join(tmpdir(), 'jari-google-'));
  afterAll(async () => {
    await fake.close();
    rmSync(folder, { recursive: true });
  });
  const keyFile = join(folder, 'key.json');
  writeFileSync(keyFile, JSON.stringify(fake.serviceAccount()));
  const config = readConfig({
    GOOGLE_CALENDAR_ENABLED: '1',
    GOOGLE_SERVICE_ACCOUNT_FILE: keyFile,
    GOOGLE_CALENDAR_ID: TEAM,
    GOOGLE_API_ROOT: fake.url,
  });
  return { fake, config };
}

export interface TestMirror extends Mirror {
  /** Does what was queued, and what is due, until nothing is left. */
  settle(): Promise<void>;
}

/** The mirror without its worker: a test says when it works. */
export async function aMirror(api: TestApp, config: Config, publicUrl = 'https://jari.test'): Promise<TestMirror> {
  if (!config.google) throw new Error('the settings of Google are missing');
  const queued = new Set<string>();
  const { db } = api;
  await noteEnabled(db);
  const mirror = openMirror({
    // Tests wait for nobody.
    settings: { ...config.google, callsPerMinute: 60_000 },
    db,
    clock: systemClock,
    log: createLogger('silent'),
    publicUrl,
    sendSync: (ids) => {
      for (const id of ids) queued.add(id);
      return Promise.resolve();
    },
  });
  return {
    ...mirror,
    async settle() {
      for (;;) {
        const ids = new Set([...queued, ...(await findDue(db, 1000))]);
        queued.clear();
        if (ids.size === 0) return;
        for (const id of ids) await syncReservation(mirror, id);
      }
    },
  };
}

/** The events people see: everything that is not deleted. */
export function eventsIn(fake: GoogleCalendarFake, calendarId = TEAM): EventBody[] {
  return [...fake.calendars.get(calendarId).events.values()]
    .map(({ body }) => body)
    .filter(({ status }) => status !== 'cancelled');
}

export function eventOf(fake: GoogleCalendarFake, reservationId: string, calendarId = TEAM): EventBody | undefined {
  return eventsIn(fake, calendarId).find(({ id }) => id === eventIdOf(reservationId));
}
