import type { NotificationSettings } from '@jari/contract';
import { changesBetween, recordAudit, type AuditOrigin } from '#platform/audit.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import type { MemberContext } from '#platform/http/request-context.ts';
import { presentSettings, type SettingsRow } from '../notifications.presenter.ts';
import { withWhatMustBe } from '../notifications.rules.ts';

/** @returns the settings as they take effect: what cannot be switched off stays on. */
export async function saveSettings(ctx: MemberContext, wanted: NotificationSettings): Promise<NotificationSettings> {
  const settings = withWhatMustBe(wanted);
  const { channels, startLeadMinutes, endLeadMinutes, quietHours, digestAt } = settings;
  const row = {
    channels,
    startLeadMinutes,
    endLeadMinutes,
    quietFrom: quietHours?.from ?? null,
    quietUntil: quietHours?.until ?? null,
    digestAt,
  };
  const { id: userId, name } = ctx.actor;
  await withTransaction(ctx.db, async (tx) => {
    const before = await readSettings(tx, userId);
    const data = { ...row, updatedAt: ctx.clock.now() };
    await tx.notificationSettings.upsert({ where: { userId }, create: { userId, ...data }, update: data });
    await recordSettings(tx, ctx, { userId, name, before, after: settings });
  });
  return settings;
}

/** What the person chose so far, or what everybody begins with. */
export async function readSettings(tx: Tx, userId: string): Promise<NotificationSettings> {
  const row = await tx.notificationSettings.findUnique({ where: { userId } });
  const chosen = row ?? { channels: null, startLeadMinutes: 30, endLeadMinutes: 30 };
  return presentSettings({ quietFrom: null, quietUntil: null, digestAt: null, ...chosen } as SettingsRow);
}

interface SettingsChange {
  readonly userId: string;
  readonly name: string;
  readonly before: NotificationSettings;
  readonly after: NotificationSettings;
}

/** One field for each kind of notification: what changed is told without what stayed. */
export async function recordSettings(tx: Tx, origin: AuditOrigin, change: SettingsChange): Promise<void> {
  const flat = ({ channels, ...others }: NotificationSettings) => ({ ...others, ...channels });
  await recordAudit(tx, origin, {
    action: 'user.notifications-changed',
    subject: { kind: 'user', id: change.userId, label: change.name },
    ...changesBetween(flat(change.before), flat(change.after)),
  });
}
