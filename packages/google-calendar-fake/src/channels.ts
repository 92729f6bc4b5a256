import { randomUUID } from 'node:crypto';
import type { Calendar } from './calendars.ts';
import { GoogleError, invalid, notFound } from './google-error.ts';

interface Channel {
  readonly id: string;
  readonly resourceId: string;
  readonly token: string | undefined;
  readonly address: string;
  readonly calendarId: string;
  readonly expiresAtMs: number;
  messages: number;
}

export interface Channels {
  watch(calendar: Calendar, body: Record<string, unknown>): object;
  stop(body: Record<string, unknown>): void;
  /** Tells every open channel of the calendar that something changed; says no more than that, as Google does. */
  notify(calendar: Calendar): void;
  all(): readonly Channel[];
  /** Ends every channel without a word. */
  expireAll(): void;
}

export interface ChannelOptions {
  /** Where a notification to this address is really sent; tests have no https of their own. */
  readonly addressOf: (address: string) => string;
  readonly isDropped: () => boolean;
}

const WEEK_MS = 7 * 24 * 3600 * 1000;

export function createChannels({ addressOf, isDropped }: ChannelOptions): Channels {
  const channels = new Map<string, Channel>();

  const post = (channel: Channel, state: 'sync' | 'exists'): void => {
    channel.messages += 1;
    if (isDropped()) return;
    const headers: Record<string, string> = {
      'content-type': 'application/json; charset=UTF-8',
      'x-goog-channel-id': channel.id,
      'x-goog-message-number': String(channel.messages),
      'x-goog-resource-id': channel.resourceId,
      'x-goog-resource-state': state,
      'x-goog-channel-expiration': new Date(channel.expiresAtMs).toUTCString(),
      ...(channel.token !== undefined && { 'x-goog-channel-token': channel.token }),
    };
    // Nobody is told whether it arrived: pushes are a hint, never a promise.
    void fetch(addressOf(channel.address), { method: 'POST', headers }).catch(() => undefined);
  };

  return {
    watch(calendar, { id, token, address, expiration, type }) {
      if (type !== 'web_hook') throw invalid('Unknown channel type.');
      if (typeof address !== 'string' || !address.startsWith('https://')) {
        throw new GoogleError(401, 'push.webhookUrlUnauthorized', 'WebHook callback must be HTTPS');
      }
      if (typeof id !== 'string' || channels.has(id))
        throw new GoogleError(400, 'channelIdNotUnique', 'Channel id not unique');
      const expiresAtMs = Math.min(Number(expiration ?? Infinity), Date.now() + WEEK_MS);
      const channel: Channel = {
        id,
        resourceId: randomUUID(),
        token: typeof token === 'string' ? token : undefined,
        address,
        calendarId: calendar.id,
        expiresAtMs,
        messages: 0,
      };
      channels.set(id, channel);
      post(channel, 'sync');
      return { kind: 'api#channel', id, resourceId: channel.resourceId, token, expiration: String(expiresAtMs) };
    },
    stop({ id, resourceId }) {
      const channel = channels.get(String(id));
      if (!channel || channel.resourceId !== resourceId) throw notFound();
      channels.delete(channel.id);
    },
    notify(calendar) {
      for (const channel of channels.values()) {
        if (channel.calendarId === calendar.id && channel.expiresAtMs > Date.now()) post(channel, 'exists');
      }
    },
    all: () => [...channels.values()],
    expireAll: () => channels.clear(),
  };
}
