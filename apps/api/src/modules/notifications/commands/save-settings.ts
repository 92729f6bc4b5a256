import type { NotificationSettings } from '@jari/contract';
import type { Pool } from 'pg';
import type { MemberContext } from '#platform/http/request-context.ts';
import { withWhatMustBe } from '../notifications.rules.ts';

const STORE = `
  INSERT INTO notification_settings
    (user_id, channels, start_lead_minutes, end_lead_minutes, quiet_from, quiet_until, digest_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (user_id) DO UPDATE
  SET channels = excluded.channels, start_lead_minutes = excluded.start_lead_minutes,
      end_lead_minutes = excluded.end_lead_minutes, quiet_from = excluded.quiet_from,
      quiet_until = excluded.quiet_until, digest_at = excluded.digest_at, updated_at = clock_timestamp()`;

/** @returns the settings as they take effect: what cannot be switched off stays on. */
export async function saveSettings(ctx: MemberContext, wanted: NotificationSettings): Promise<NotificationSettings> {
  const settings = withWhatMustBe(wanted);
  await storeSettings(ctx.db.pool, ctx.actor.id, settings);
  return settings;
}

async function storeSettings(
  pool: Pool,
  userId: string,
  { channels, startLeadMinutes, endLeadMinutes, quietHours, digestAt }: NotificationSettings,
): Promise<void> {
  await pool.query(STORE, [
    userId,
    JSON.stringify(channels),
    startLeadMinutes,
    endLeadMinutes,
    quietHours?.from ?? null,
    quietHours?.until ?? null,
    digestAt,
  ]);
}
