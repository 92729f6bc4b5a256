import type { Links, MailContent, Reader, RenderedMail } from './content.ts';
import { toHtml } from './html-mail.ts';
import { modelOf } from './model-of.ts';
import { toPlainText } from './plain-text.ts';

export type { AccountInvitation, Links, MailContent, NewsItem, Reader, RenderedMail, SignedLink } from './content.ts';
export { oneLine } from './one-line.ts';

/** Writes a mail in the reader's language and time zone. */
export function renderMail(content: MailContent, reader: Reader, links: Links): RenderedMail {
  const model = modelOf(content, reader, links);
  return { subject: model.subject, html: toHtml(model), text: toPlainText(model) };
}
