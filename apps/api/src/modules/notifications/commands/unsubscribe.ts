import { ALWAYS_MAILED, NotificationKind, type NotificationSettings, type Subscription } from '@jari/contract';
import type { Database } from '#platform/db/client.ts';
import { notFound } from '#platform/problem.ts';
import { readLink } from '#platform/signed-link.ts';
import { maskAddress } from '../notifications.presenter.ts';
import { canWait } from '../notifications.rules.ts';
import { findSettings } from '../notifications.views.ts';
import { UNSUBSCRIBE } from './deliver.ts';

export interface UnsubscribeContext {
  readonly db: Database;
  readonly secret: string;
}

// These kinds alone: whoever ends several kinds of mail at once must be rid of each.
const SWITCH_OFF = `
  INSERT INTO notification_settings AS s (user_id, channels) VALUES ($1, $2)
  ON CONFLICT (user_id) DO UPDATE
  SET channels = s.channels || excluded.channels, updated_at = clock_timestamp()`;

/** What the link at the end of a mail would switch off. */
export async function getSubscription(ctx: UnsubscribeContext, token: string): Promise<Subscription> {
  const { kind, kinds, settings, address } = await read(ctx, token);
  return { kind, address: maskAddress(address), isSubscribed: kinds.some((one) => settings.channels[one].email) };
}

/** Switches it off; twice is once. */
export async function unsubscribe(ctx: UnsubscribeContext, token: string): Promise<Subscription> {
  const { userId, kind, kinds, settings, address } = await read(ctx, token);
  const off = Object.fromEntries(kinds.map((one) => [one, { ...settings.channels[one], email: false }]));
  await ctx.db.pool.query(SWITCH_OFF, [userId, JSON.stringify(off)]);
  return { kind, address: maskAddress(address), isSubscribed: false };
}

interface Read {
  readonly userId: string;
  readonly kind: Subscription['kind'];
  readonly kinds: readonly NotificationKind[];
  readonly settings: NotificationSettings;
  readonly address: string;
}

async function read({ db, secret }: UnsubscribeContext, token: string): Promise<Read> {
  const [userId, kind] = readLink(secret, UNSUBSCRIBE, token) ?? [];
  const kinds = kindsOf(kind);
  const found = userId === undefined || kinds.length === 0 ? null : await findSettings(db, userId);
  if (!found || userId === undefined) throw notFound();
  return { userId, kind: kind as Subscription['kind'], kinds, ...found };
}

/** The daily mail ends with everything that could be in it. */
function kindsOf(kind: string | undefined): readonly NotificationKind[] {
  if (kind === 'digest') return NotificationKind.options.filter(canWait);
  const parsed = NotificationKind.safeParse(kind);
  return parsed.success && !ALWAYS_MAILED.includes(parsed.data) ? [parsed.data] : [];
}
