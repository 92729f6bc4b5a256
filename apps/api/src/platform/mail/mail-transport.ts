import { createTransport, type SendMailOptions } from 'nodemailer';
import type { MailAddress } from '../../config.ts';

export interface OutgoingMail {
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** `<id@domain>`: the same however often it is tried, so that readers and servers know a second copy for one. */
  readonly messageId: string;
  /** ISO instant: the same however often it is tried. */
  readonly date: string;
  readonly language: string;
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string };
  readonly unsubscribeUrl?: string;
}

export interface MailTransport {
  /** @returns what the server said when it took the mail. */
  send(mail: OutgoingMail, signal: AbortSignal): Promise<string>;
  close(): void;
}

/** The server will not take this mail, today or tomorrow. The message is what it said. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

const DEFAULTS = {
  pool: true,
  maxConnections: 5,
  maxMessages: 1000,
  // Tried again by whoever sends: in here a lost answer would become five more copies.
  maxRequeues: 0,
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  // The answer to a mail may take long: servers look through it before they say yes.
  socketTimeout: 60_000,
  dnsTimeout: 15_000,
  idleTimeout: 10_000,
  // A mail is made of texts, never of what an address or a path leads to.
  disableFileAccess: true,
  disableUrlAccess: true,
  xMailer: false,
} as const;

/** Connections to a mail server, kept while there is something to send. TLS and limits as the address says. */
export function openMailTransport(smtpUrl: string): MailTransport {
  const pool = createTransport({ ...DEFAULTS, url: smtpUrl });
  // A connection that breaks while idle is replaced at the next mail; unheard, the event would end the process.
  pool.on('error', () => undefined);
  return {
    async send(mail, signal) {
      try {
        const { response } = await pool.sendMail({ ...toMessage(mail), signal });
        return oneLine(response);
      } catch (error) {
        throw explain(error);
      }
    },
    close: () => pool.close(),
  };
}

function toMessage(mail: OutgoingMail): SendMailOptions {
  const { calendar, unsubscribeUrl } = mail;
  return {
    from: mail.from,
    to: mail.to,
    // Given apart, so that no name or comment is ever read as one more recipient.
    envelope: { from: mail.from.address, to: [mail.to.address] },
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    messageId: mail.messageId,
    date: mail.date,
    headers: {
      'Content-Language': mail.language,
      // Nobody's holiday is answered to a machine.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(unsubscribeUrl !== undefined && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    ...(unsubscribeUrl !== undefined && { list: { unsubscribe: { url: unsubscribeUrl } } }),
    ...(calendar && { icalEvent: { method: calendar.method, content: calendar.text, filename: 'jari.ics' } }),
  };
}

interface SmtpError {
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly message: string;
}

/** The recipient or the content refused for good is hopeless; a wrong password or sender is mended by an admin. */
function explain(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const { command = '', responseCode = 0, response, message }: SmtpError = error;
  const said = oneLine(response ?? message);
  const isAboutTheMail = command === 'RCPT TO' || command === 'DATA';
  return isAboutTheMail && responseCode >= 500 ? new MailRefused(said) : new Error(said);
}

function oneLine(reply: string): string {
  return reply.replace(/\s+/g, ' ').trim().slice(0, 500);
}
