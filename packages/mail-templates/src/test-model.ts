import type { MailModel } from './mail-model.ts';
import type { Writing } from './model-of.ts';
import { oneLine } from './one-line.ts';

/** What an admin sends to themselves, to see that mails arrive and how they look. */
export function testMailOf({ text, reader, links }: Writing): MailModel {
  const own = text.test;
  return {
    locale: reader.locale,
    subject: own.subject,
    preheader: own.intro,
    label: own.label,
    tone: 'good',
    title: own.title,
    greeting: text.greeting(oneLine(reader.name)),
    intro: own.intro,
    quote: null,
    cards: [],
    button: { label: own.button, url: `${links.publicUrl}/deliveries` },
    why: own.why,
    links: [],
    beforeWord: text.before,
  };
}
