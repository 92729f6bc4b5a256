import { ALWAYS_MAILED, NotificationKind, type NotificationSettings, type Subscription } from '@jari/contract';
import type { AuditOrigin } from '#platform/audit.ts';
import type { Database } from '#platform/db/client.ts';
import { withTransaction, type Tx } from '#platform/db/transaction.ts';
import { notFound } from '#platform/problem.ts';
import { readLink } from '#platform/signed-link.ts';
import { maskAddress } from '../notifications.presenter.ts';
import { canWait } from '../notifications.rules.ts';
import { findSettings } from '../notifications.views.ts';
import { UNSUBSCRIBE } from './deliver.ts';
import { readSettings, recordSettings } from './save-settings.ts';

export interface UnsubscribeContext extends AuditOrigin {
  readonly db: Database;
  readonly secret: string;
}

/** What the link at the end of a mail would switch off. */
export async function getSubscription(ctx: UnsubscribeContext, token: string): Promise<Subscription> {
  const { kind, kinds, settings, address } = await read(ctx, token);
  return { kind, address: maskAddress(address), isSubscribed: kinds.some((one) => settings.channels[one].email) };
}

/** Switches it off; twice is once. */
export async function unsubscribe(ctx: UnsubscribeContext, token: string): Promise<Subscription> {
  const { userId, kind, kinds, settings, address, name } = await read(ctx, token);
  const off = Object.fromEntries(kinds.map((one) => [one, { ...settings.channels[one], email: false }]));
  await withTransaction(ctx.db, async (tx) => {
    const before = await readSettings(tx, userId);
    await switchOff(tx, userId, off);
    await recordSettings(tx, ctx, { userId, name, before, after: await readSettings(tx, userId) });
  });
  return { kind, address: maskAddress(address), isSubscribed: false };
}

/** These kinds alone: whoever ends several kinds of mail at once must be rid of each. */
async function switchOff(tx: Tx, userId: string, channels: object): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO notification_settings AS s (user_id, channels) VALUES (${userId}::uuid, ${JSON.stringify(channels)}::jsonb)
    ON CONFLICT (user_id) DO UPDATE
    SET channels = s.channels || excluded.channels, updated_at = clock_timestamp()`;
}

interface Read {
  readonly userId: string;
  readonly kind: Subscription['kind'];
  readonly kinds: readonly NotificationKind[];
  readonly settings: NotificationSettings;
  readonly address: string;
  readonly name: string;
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
