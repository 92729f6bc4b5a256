import type { Notification, NotificationFacts, NotificationSettings } from '@jari/contract';
import { DEFAULT_SETTINGS, withWhatMustBe } from './notifications.rules.ts';

export interface NotificationRow {
  readonly id: string;
  readonly kind: Notification['kind'];
  readonly facts: NotificationFacts;
  readonly createdAt: string;
  readonly readAt: string | null;
}

export function presentNotification({ id, kind, facts, createdAt, readAt }: NotificationRow): Notification {
  return { id, kind, facts, createdAt, readAt };
}

/** What a person chose, as it is read; `channels` null: nothing yet. */
export interface SettingsRow {
  readonly channels: Partial<NotificationSettings['channels']> | null;
  readonly startLeadMinutes: number;
  readonly endLeadMinutes: number;
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
  readonly digestAt: string | null;
}

/** Stored settings; kinds that came after they were stored have their defaults. */
export function presentSettings(row: SettingsRow): NotificationSettings {
  const { quietFrom, quietUntil } = row;
  return withWhatMustBe({
    channels: { ...DEFAULT_SETTINGS.channels, ...row.channels },
    startLeadMinutes: row.startLeadMinutes as NotificationSettings['startLeadMinutes'],
    endLeadMinutes: row.endLeadMinutes as NotificationSettings['endLeadMinutes'],
    quietHours: quietFrom !== null && quietUntil !== null ? { from: quietFrom, until: quietUntil } : null,
    digestAt: row.digestAt,
  });
}

/** `mi***@example.org`: enough for its owner to know it by. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at)];
  return `${local.slice(0, local.length > 3 ? 2 : 1)}***${domain}`;
}
