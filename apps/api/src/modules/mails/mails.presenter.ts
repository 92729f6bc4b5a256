import type { FailedJob, Locale, Mail, MailKind, MailStatus, MailSummary } from '@jari/contract';
import { oneLine, renderMail, type MailContent, type Reader } from '@jari/mail-templates';
import { calendarText } from '#platform/ics/calendar-text.ts';
import type { OutgoingMail } from '#platform/mail/mail-transport.ts';
import { signLink } from '#platform/signed-link.ts';
import type { MailAddress } from '../../config.ts';
import { withdrawnForOf } from './mails.rules.ts';

/** A mail as it is stored; instants are ISO texts. */
export interface MailRow {
  readonly id: string;
  readonly kind: MailKind;
  readonly content: MailContent;
  readonly userId: string | null;
  readonly address: string;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly status: MailStatus;
  readonly outcome: string | null;
  readonly tries: number;
  readonly calendarMethod: 'REQUEST' | 'CANCEL' | null;
  readonly calendarSequence: number | null;
  readonly unsubscribeUrl: string | null;
  readonly createdAt: string;
  readonly dueAt: string;
  readonly settledAt: string | null;
}

/** Who mails come from, and where their links lead. */
export interface Sender {
  readonly from: MailAddress;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Signs links in mails. */
  readonly secret: string;
}

/** The message: the same however often it is composed, so that a second copy is known for one. */
export function composeMail(mail: MailRow, sender: Sender): OutgoingMail {
  const { from, publicUrl } = sender;
  const { unsubscribeUrl } = mail;
  const signedUrl = signedUrlOf(mail, sender);
  const links = { publicUrl, signedUrl, unsubscribeUrl: unsubscribeUrl ?? undefined };
  const calendar = calendarOf(mail, sender);
  return {
    from,
    to: { name: oneLine(mail.name), address: mail.address },
    ...renderMail(mail.content, readerOf(mail), links),
    messageId: messageIdOf(mail, from),
    date: mail.dueAt,
    language: mail.locale,
    ...(calendar && { calendar }),
    ...(unsubscribeUrl !== null && { unsubscribeUrl }),
  };
}

export function presentMailSummary(mail: MailRow, { publicUrl }: Pick<Sender, 'publicUrl'>): MailSummary {
  const withdrawnFor = withdrawnForOf(mail);
  return {
    id: mail.id,
    kind: mail.kind,
    subject: renderMail(mail.content, readerOf(mail), { publicUrl }).subject,
    to: { name: mail.name, address: mail.address },
    locale: mail.locale,
    status: mail.status,
    withdrawnFor,
    answer: withdrawnFor === null ? mail.outcome : null,
    tries: mail.tries,
    createdAt: mail.createdAt,
    dueAt: mail.dueAt,
    settledAt: mail.settledAt,
  };
}

export function presentMail(mail: MailRow, sender: Sender): Mail {
  const { html, text, calendar, messageId } = composeMail(mail, sender);
  return {
    ...presentMailSummary(mail, sender),
    html,
    text,
    calendar: calendar ?? null,
    messageId,
    canUnsubscribe: mail.unsubscribeUrl !== null,
  };
}

/** A job as the queue keeps it when it gave up. */
export interface FailedJobRow {
  readonly id: string;
  readonly queue: string;
  readonly tries: number;
  readonly failedAt: string;
  /** What the last try ended with; the queue's own words where there was none of ours, such as a killed worker. */
  readonly output: unknown;
  readonly mail: MailRow | null;
}

export function presentFailedJob({ output, mail, ...job }: FailedJobRow, sender: Sender): FailedJob {
  return {
    ...job,
    message: messageOf(output),
    mail: mail && { id: mail.id, subject: presentMailSummary(mail, sender).subject, address: mail.address },
  };
}

function messageOf(output: unknown): string {
  if (typeof output === 'string') return output;
  if (typeof output !== 'object' || output === null) return '';
  if ('message' in output && typeof output.message === 'string') return output.message;
  return 'value' in output ? messageOf(output.value) : JSON.stringify(output);
}

function readerOf({ userId, name, locale, timeZone }: MailRow): Reader {
  return { userId, name, locale, timeZone };
}

function signedUrlOf({ content }: MailRow, { publicUrl, secret }: Sender): string | undefined {
  if (content.kind !== 'account-invitation') return undefined;
  const { path, parameter, purpose, parts } = content.link;
  return `${publicUrl}${path}?${parameter}=${signLink(secret, purpose, parts)}`;
}

function messageIdOf({ id }: MailRow, { address }: MailAddress): string {
  return `<${id}@${address.slice(address.lastIndexOf('@') + 1)}>`;
}

function calendarOf(mail: MailRow, { from, publicUrl }: Sender): OutgoingMail['calendar'] | null {
  const { content, calendarMethod: method, calendarSequence: sequence } = mail;
  const reservation = 'facts' in content && 'reservation' in content.facts ? content.facts.reservation : null;
  if (!reservation || method === null || sequence === null) return null;
  const { id, calendarId = id, title, description, resource, startAt, endAt } = reservation;
  const status = content.kind === 'reservation-pending' ? 'TENTATIVE' : 'CONFIRMED';
  const text = calendarText({
    method,
    entries: [
      {
        // The same as in the feed, so that a calendar knows the one for the other.
        uid: `${calendarId}@jari`,
        sequence,
        title,
        description,
        location: resource.name,
        startAt,
        endAt,
        status: method === 'CANCEL' ? 'CANCELLED' : status,
        updatedAt: mail.createdAt,
        url: `${publicUrl}/?reservation=${id}`,
        organizer: { name: from.name, email: from.address },
        attendee: { name: mail.name, email: mail.address },
      },
    ],
  });
  return { method, text };
}
