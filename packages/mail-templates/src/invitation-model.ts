import type { AccountInvitation } from './content.ts';
import type { MailModel } from './mail-model.ts';
import type { Writing } from './model-of.ts';
import { oneLine } from './one-line.ts';

/** Asks somebody without an account to open one. It has no settings to lead to, and is sent because a person asked. */
export function invitationOf(
  { invitedBy, email, role, expiresAt }: AccountInvitation,
  { text, times, reader, links }: Writing,
): MailModel {
  const own = text.invitation;
  const by = oneLine(invitedBy);
  return {
    locale: reader.locale,
    subject: own.subject(by),
    preheader: own.intro(by),
    label: own.label,
    tone: 'good',
    title: own.title(by),
    greeting: own.greeting,
    intro: own.intro(by),
    quote: null,
    cards: [
      {
        news: null,
        title: null,
        url: null,
        rows: [
          { label: own.email, value: oneLine(email) },
          { label: own.role, value: own.roles[role].name, note: own.roles[role].may },
          { label: own.until, value: times.day(expiresAt), note: times.zone(expiresAt) },
        ],
        quote: null,
      },
    ],
    button: { label: own.button, url: links.signedUrl ?? links.publicUrl },
    why: own.why(by),
    links: [],
    beforeWord: text.before,
  };
}
