import { ALWAYS_MAILED, type NotificationFacts, type NotificationKind } from '@jari/contract';
import type { PoolClient } from 'pg';
import { queueMails, type MailRequest } from '#modules/mails/index.ts';
import type { JobQueue } from '#platform/jobs/job-queue.ts';
import type { JobContext } from '#platform/jobs/module-jobs.ts';
import { signLink } from '#platform/signed-link.ts';
import { presentSettings } from '../notifications.presenter.ts';
import { findRecipients, insertNotifications, tellTabs, type Recipient } from '../notifications.repository.ts';
import { DEFAULT_TIME_ZONE, planMail, type MailPlan } from '../notifications.rules.ts';

export interface DeliveryContext extends Pick<JobContext, 'secret' | 'publicUrl'> {
  readonly queue: Pick<JobQueue, 'send'>;
}

/** Something one person shall be told. */
export interface Notice {
  readonly userId: string;
  readonly kind: NotificationKind;
  readonly facts: NotificationFacts;
  /** A second notice with the same key tells nothing. */
  readonly dedupeKey: string;
  /** Too small for the bell. */
  readonly isMailOnly?: boolean;
  /** The person's own doing: it stands in the bell, but calls nobody. */
  readonly isOwnDoing?: boolean;
  /** Its mail waits for no daily one. */
  readonly isUrgent: boolean;
  readonly mail: Pick<MailRequest, 'usefulUntil' | 'onlyWhile' | 'calendar'>;
}

interface Planned {
  readonly notice: Notice;
  readonly recipient: Recipient;
  readonly plan: MailPlan;
}

/** What a link that switches mails off is signed for. */
export const UNSUBSCRIBE = 'unsubscribe';

/** Bell, mails and what was told, in the transaction of `client`. @returns how many were told. */
export async function deliver(client: PoolClient, ctx: DeliveryContext, notices: readonly Notice[]): Promise<number> {
  if (notices.length === 0) return 0;
  const recipients = await findRecipients(
    client,
    notices.map((notice) => notice.userId),
  );
  const planned = notices.flatMap((notice): Planned[] => {
    const recipient = recipients.get(notice.userId);
    return recipient ? [{ notice, recipient, plan: planFor(notice, recipient) }] : [];
  });
  const isNew = await insertNotifications(client, planned.map(toRow));
  const told = planned.filter(({ notice }) => isNew.has(notice.dedupeKey));
  await queueMails(
    client,
    ctx.queue,
    told.filter(({ plan }) => plan.how === 'now' || plan.how === 'held').map((one) => toMail(ctx, one)),
  );
  await tellTabs(
    client,
    'notification.created',
    told.map(({ notice }) => notice.userId),
  );
  return told.length;
}

function planFor({ kind, isUrgent }: Notice, recipient: Recipient): MailPlan {
  const timeZone = recipient.timeZone ?? DEFAULT_TIME_ZONE;
  return planMail(presentSettings(recipient), { kind, isUrgent, at: recipient.now, timeZone });
}

function toRow({ notice, recipient, plan }: Planned) {
  const { userId, kind, facts, dedupeKey, isMailOnly = false, isOwnDoing = false } = notice;
  const inApp = !isMailOnly && presentSettings(recipient).channels[kind].inApp;
  const digestAt = plan.how === 'digest' ? plan.until : null;
  return { userId, kind, facts, dedupeKey, inApp, isRead: isOwnDoing, digestAt };
}

function toMail(ctx: DeliveryContext, { notice, recipient, plan }: Planned): MailRequest {
  const { kind, facts, dedupeKey, mail } = notice;
  return {
    to: addresseeOf(recipient),
    content: { kind, facts },
    dedupeKey: `notification:${dedupeKey}`,
    ...mail,
    ...(plan.how === 'held' && { holdUntil: plan.until }),
    ...(!ALWAYS_MAILED.includes(kind) && { unsubscribeUrl: unsubscribeUrl(ctx, recipient.userId, kind) }),
  };
}

export function addresseeOf({ userId, email, name, locale, timeZone }: Recipient): MailRequest['to'] {
  return { userId, address: email, name, locale, timeZone: timeZone ?? DEFAULT_TIME_ZONE };
}

/** One address for people, who see a page, and for mail programs, which post to it (RFC 8058). */
export function unsubscribeUrl(
  { secret, publicUrl }: Pick<DeliveryContext, 'secret' | 'publicUrl'>,
  userId: string,
  kind: NotificationKind | 'digest',
): string {
  return `${publicUrl}/unsubscribe?token=${signLink(secret, UNSUBSCRIBE, [userId, kind])}`;
}
