import { Link as Anchor } from '@react-email/link';
import { Section } from '@react-email/section';
import { createElement as h, Fragment, type CSSProperties, type ReactNode } from 'react';
import type { Card, Quote, Row, Tone } from './mail-model.ts';
import { light, tones } from './palette.ts';

export function tonePill(tone: Tone, label: string): ReactNode {
  return h('span', { key: 'pill', className: `tone-${tone}`, style: { ...styles.pill, ...tones[tone] } }, label);
}

export function quoteBox({ label, text }: Quote): ReactNode {
  return h(
    Section,
    { key: 'quote', className: 'inset quote', style: styles.quote },
    h('div', { className: 'dim', style: styles.quoteLabel }, label),
    h('div', { className: 'text', dir: 'auto', style: styles.quoteText }, text),
  );
}

/** `dir` and `bdi` around what people wrote: Arabic in a title turns nothing else around. */
export function cardSection(card: Card, beforeWord: string, index: number): ReactNode {
  const { news, title, url, rows, quote } = card;
  return h(
    Section,
    { key: `card-${index}`, className: 'inset', style: styles.inset },
    news &&
      h(
        'div',
        { style: { paddingBottom: '8px' } },
        tonePill(news.tone, news.label),
        h('span', { className: 'dim', style: styles.newsTime }, news.at),
      ),
    title === null ? null : titleLine(title, url),
    rows.length > 0 &&
      h(
        'table',
        { role: 'presentation', width: '100%', cellPadding: 0, cellSpacing: 0, border: 0 },
        h('tbody', null, ...rows.map((row, at) => rowLine(row, beforeWord, at === rows.length - 1))),
      ),
    quote && quoteBox(quote),
  );
}

function titleLine(title: string, url: string | null): ReactNode {
  const name = h('bdi', null, title);
  return h(
    'div',
    { className: 'text', style: styles.cardTitle },
    url === null ? name : h(Anchor, { className: 'text', href: url, style: { color: light.text } }, name),
  );
}

function rowLine({ label, value, note, before }: Row, beforeWord: string, isLast: boolean): ReactNode {
  const line = isLast ? {} : { borderBottom: `1px solid ${light.line}` };
  return h(
    'tr',
    { key: label },
    h('td', { className: 'dim label line', style: { ...styles.label, ...line } }, label),
    h(
      'td',
      { className: 'text value line', style: { ...styles.value, ...line } },
      before === undefined
        ? null
        : h(
            Fragment,
            null,
            h('span', { style: styles.forEars }, `${beforeWord} `),
            h('s', { className: 'dim', dir: 'auto', style: styles.before }, before),
            h('br'),
          ),
      before === undefined ? null : h('span', { className: 'accent', style: styles.arrow }, '→ '),
      h('bdi', { style: styles.valueText }, value),
      note === undefined ? null : h('div', { className: 'dim', style: styles.note }, note),
    ),
  );
}

const styles = {
  pill: {
    display: 'inline-block',
    borderRadius: '999px',
    padding: '4px 11px',
    fontSize: '12.5px',
    lineHeight: '18px',
    fontWeight: 600,
  },
  newsTime: { color: light.dim, fontSize: '12.5px', paddingLeft: '8px' },
  inset: {
    background: light.inset,
    border: `1px solid ${light.line}`,
    borderRadius: '12px',
    marginTop: '22px',
    padding: '16px 18px 8px',
  },
  cardTitle: { padding: '0 0 6px', color: light.text, fontSize: '16px', lineHeight: '24px', fontWeight: 700 },
  label: {
    width: '68px',
    padding: '9px 14px 9px 0',
    color: light.dim,
    fontSize: '13.5px',
    lineHeight: '22px',
    verticalAlign: 'top',
    whiteSpace: 'nowrap',
  },
  value: { padding: '9px 0', color: light.text, fontSize: '15px', lineHeight: '22px', verticalAlign: 'top' },
  valueText: { whiteSpace: 'pre-line' },
  note: { color: light.dim, fontSize: '13px', lineHeight: '20px' },
  before: { color: light.dim, fontSize: '13.5px' },
  arrow: { color: light.brand, fontWeight: 700 },
  forEars: { fontSize: 0, lineHeight: 0, color: 'transparent' },
  quote: {
    background: light.inset,
    borderLeft: `3px solid ${light.brand}`,
    borderRadius: '4px 10px 10px 4px',
    margin: '18px 0 8px',
    padding: '12px 16px',
  },
  quoteLabel: { color: light.dim, fontSize: '12.5px', lineHeight: '18px' },
  quoteText: { color: light.text, fontSize: '15px', lineHeight: '23px', whiteSpace: 'pre-line' },
} as const satisfies Record<string, CSSProperties>;
