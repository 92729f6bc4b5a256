import type { Card, MailModel, Quote, Row } from './mail-model.ts';

/** The same mail for those who read text only: nothing is told by colour or place alone. */
export function toPlainText(mail: MailModel): string {
  const blocks = [
    mail.title,
    mail.greeting,
    mail.intro,
    ...(mail.quote ? [quoted(mail.quote)] : []),
    ...mail.cards.map((card) => cardText(card, mail.beforeWord)),
    `${mail.button.label}: ${mail.button.url}`,
    `-- \n${[mail.why, ...mail.links.map(({ label, url }) => `${label}: ${url}`)].join('\n')}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

function cardText(card: Card, beforeWord: string): string {
  const { news, title, quote, url } = card;
  return [
    ...(news ? [`[${news.label}] ${news.at}`] : []),
    ...(title === null ? [] : [title]),
    ...card.rows.map((row) => rowText(row, beforeWord)),
    ...(quote ? [quoted(quote)] : []),
    // In a notice the button leads there.
    ...(news && url !== null ? [url] : []),
  ].join('\n');
}

function rowText({ label, value, note, before }: Row, beforeWord: string): string {
  const remarks = [note, before === undefined ? undefined : `${beforeWord} ${before}`].filter(
    (part) => part !== undefined,
  );
  return `${label}: ${value}${remarks.map((remark) => `\n  ${remark}`).join('')}`;
}

function quoted({ label, text }: Quote): string {
  return `${label}:\n${text
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join('\n')}`;
}
