import { Body } from '@react-email/body';
import { Button } from '@react-email/button';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Html } from '@react-email/html';
import { Link as Anchor } from '@react-email/link';
import { Preview } from '@react-email/preview';
import { Section } from '@react-email/section';
import { Text } from '@react-email/text';
import { createElement as h, type CSSProperties, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { cardSection, quoteBox, tonePill } from './html-card.ts';
import type { Link, MailModel } from './mail-model.ts';
import { fonts, light, stylesheet } from './palette.ts';

// For Outlook's sake, as React Email writes it.
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/** Components without JSX: Node.js runs this file as it is, so there is no build that could be stale. */
export function toHtml(mail: MailModel): string {
  return DOCTYPE + renderToStaticMarkup(document(mail));
}

function document(mail: MailModel): ReactNode {
  return h(
    Html,
    { lang: mail.locale, dir: 'ltr' },
    h(
      Head,
      null,
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      h('title', null, mail.subject),
      // Ours alone, never what people wrote: text of a style element is not escaped.
      h('style', { dangerouslySetInnerHTML: { __html: stylesheet } }),
    ),
    h(Preview, null, mail.preheader),
    h(
      Body,
      { className: 'page', style: { margin: 0, padding: 0, background: light.page, ...fonts } },
      h(
        Container,
        { className: 'shell', style: { maxWidth: '580px', padding: '36px 16px' } },
        brand(),
        h(Section, { className: 'card', style: styles.card }, ...letter(mail)),
        footer(mail),
      ),
    ),
  );
}

function letter(mail: MailModel): ReactNode[] {
  return [
    tonePill(mail.tone, mail.label),
    h('h1', { key: 'title', className: 'title text', style: styles.title }, mail.title),
    h(
      Text,
      { key: 'intro', className: 'text', style: styles.paragraph },
      h('bdi', null, mail.greeting),
      h('br'),
      mail.intro,
    ),
    mail.quote && quoteBox(mail.quote),
    ...mail.cards.map((card, index) => cardSection(card, mail.beforeWord, index)),
    h(
      Section,
      { key: 'button', style: { paddingTop: '24px' } },
      h(Button, { className: 'button', href: mail.button.url, style: styles.button }, mail.button.label),
    ),
  ];
}

/** The mark of the web app, drawn with table cells: pictures are blocked where they are not asked for. */
function brand(): ReactNode {
  const seat = (opacity: string) =>
    h('td', { style: { width: '7px', height: '7px', borderRadius: '2px', background: opacity, fontSize: 0 } }, ' ');
  const free = '#8fbfb2';
  const table = { role: 'presentation', cellPadding: 0, border: 0 } as const;
  const mark = h(
    'table',
    { ...table, cellSpacing: 2, style: { background: light.brand, borderRadius: '8px', padding: '4px' } },
    h('tbody', null, h('tr', null, seat(free), seat(free)), h('tr', null, seat(free), seat('#ffffff'))),
  );
  return h(
    'table',
    { ...table, cellSpacing: 0, style: { margin: '0 4px 18px' } },
    h(
      'tbody',
      null,
      h(
        'tr',
        null,
        h('td', { style: { verticalAlign: 'middle' } }, mark),
        h('td', { className: 'text', style: styles.brandName }, 'Jari'),
      ),
    ),
  );
}

function footer({ why, links }: MailModel): ReactNode {
  const shown = links.flatMap((link, index) => [
    ...(index > 0 ? [' · '] : []),
    h(
      Anchor,
      { key: link.url, className: 'dim', href: link.url, style: styles.footerLink },
      (link satisfies Link).label,
    ),
  ]);
  return h(
    Section,
    { style: { padding: '20px 8px 0' } },
    h(Text, { className: 'dim', style: styles.footer }, why),
    h(Text, { className: 'dim', style: styles.footer }, ...shown),
  );
}

const styles = {
  card: {
    background: light.card,
    border: `1px solid ${light.line}`,
    borderRadius: '16px',
    padding: '32px',
  },
  title: {
    margin: '14px 0 0',
    color: light.text,
    fontSize: '25px',
    lineHeight: '34px',
    fontWeight: 700,
    letterSpacing: '-0.02em',
  },
  paragraph: { margin: '10px 0 0', color: light.text, fontSize: '15px', lineHeight: '25px' },
  button: {
    background: light.brand,
    color: '#ffffff',
    borderRadius: '10px',
    padding: '13px 22px',
    fontSize: '15px',
    lineHeight: '22px',
    fontWeight: 600,
    textAlign: 'center',
  },
  brandName: {
    verticalAlign: 'middle',
    paddingLeft: '9px',
    color: light.text,
    fontSize: '17px',
    fontWeight: 700,
    letterSpacing: '-0.01em',
  },
  footer: { margin: '0 0 4px', color: light.dim, fontSize: '12.5px', lineHeight: '20px' },
  footerLink: { color: light.dim, textDecoration: 'underline' },
} as const satisfies Record<string, CSSProperties>;
