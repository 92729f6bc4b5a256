import { randomUUID } from 'node:crypto';
import { API_BASE_PATH, receiveGooglePush } from '@jari/contract';
import {
  expectChannel,
  listCalendarsToWatch,
  newChannelToken,
  storeChannel,
} from '#platform/google/calendar-registry.ts';
import { unless } from '#platform/google/google-client.ts';
import type { Mirror } from './open-mirror.ts';

const CHANNEL_DAYS = 7;

/**
 * Keeps a push channel open for every calendar. Google pushes to https only; without it, and whenever a push is lost,
 * the regular check finds the same changes a few minutes later.
 */
export async function renewChannels(mirror: Mirror): Promise<void> {
  if (!mirror.publicUrl.startsWith('https:')) return;
  const due = await listCalendarsToWatch(mirror.db);
  if (due.length === 0) return;
  const google = await mirror.google();
  const address = `${mirror.publicUrl}${API_BASE_PATH}${receiveGooglePush.path}`;
  for (const { calendarId, channelId, channelResourceId } of due) {
    const [id, token] = [randomUUID(), newChannelToken()];
    await expectChannel(mirror.db, calendarId, id, token);
    await storeChannel(
      mirror.db,
      calendarId,
      await google.watch(calendarId, { id, token, address, days: CHANNEL_DAYS }),
    );
    if (channelId === null || channelResourceId === null) continue;
    // The old one ends by itself soon; stopping it saves doubled pushes.
    const old = { id: channelId, resourceId: channelResourceId };
    await unless(['missing', 'refused', 'forbidden'], google.stopChannel(old), undefined);
  }
}
