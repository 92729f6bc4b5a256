import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startGoogleCalendarFake } from '@jari/google-calendar-fake';
import type { Config, GoogleSettings } from '../config.ts';

const CALENDAR_ID = 'gpu-lab@group.calendar.google.com';
/** Ten times what Google allows, so that the six weeks of the demo are there in seconds. */
const FASTER = 10;

export interface DemoGoogle {
  readonly settings: GoogleSettings;
  close(): Promise<void>;
}

/** A Google Calendar in this process, so that a visitor sees the mirror at work without an account at Google. */
export async function startDemoGoogle(folder: string, config: Config): Promise<DemoGoogle | null> {
  if (config.google) return null;
  const fake = await startGoogleCalendarFake({ limits: { perUser: 600 * FASTER }, calendars: [] });
  fake.calendars.add(CALENDAR_ID, { summary: 'GPU Lab', timeZone: 'Asia/Seoul' });
  const serviceAccountFile = join(folder, 'demo-google-key.json');
  await writeFile(serviceAccountFile, JSON.stringify(fake.serviceAccount()), { mode: 0o600 });
  const settings = { serviceAccountFile, calendarId: CALENDAR_ID, apiRoot: fake.url, callsPerMinute: 540 * FASTER };
  return { settings, close: () => fake.close() };
}
