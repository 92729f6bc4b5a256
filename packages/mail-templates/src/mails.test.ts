import type { NotificationKind } from '@jari/contract';
import { describe, expect, test } from 'vitest';
import { aReader, aReservationFact, sampleFacts, samples } from '../test/samples.ts';
import { oneLine, renderMail, type MailContent } from './index.ts';
import { shortened } from './one-line.ts';

const links = { publicUrl: 'https://jari.example.org', unsubscribeUrl: 'https://jari.example.org/stop/1' };
const notice = (kind: NotificationKind, changes: object = {}): MailContent => ({
  kind,
  facts: { ...sampleFacts[kind], ...changes },
});
const about = (changes: object): MailContent =>
  notice('reservation-confirmed', { reservation: { ...aReservationFact, ...changes } });
/** What a reader of the HTML sees, without its marks. */
const seen = (html: string) =>
  html
    .replace(/<(style|title)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe.each(['ko', 'en'] as const)('in %s', (locale) => {
  test.each(samples.map((content) => [content.kind, content] as const))(
    '%s says the same in HTML and in text',
    (_kind, content) => {
      const { subject, html, text } = renderMail(content, aReader(locale), links);
      expect(subject).not.toBe('');
      expect(html).toContain(`lang="${locale}"`);
      const visible = seen(html);
      const lines = text
        .replace(/^-- $/m, '')
        .split('\n')
        .map((line) => line.replace(/^> /, '').trim());
      const words = lines.filter((line) => line !== '' && !/https?:|: |^\[/.test(line) && !line.endsWith(':'));
      expect(words.length).toBeGreaterThan(2);
      for (const line of words) expect(visible).toContain(line.replace(/\s+/g, ' '));
      for (const [url] of text.matchAll(/https:\/\/\S+/g)) expect(html).toContain(url.replaceAll('&', '&amp;'));
      expect(html + text).not.toMatch(/undefined|null|\[object|NaN|Invalid/);
    },
  );
});

test('a change shows what was before what is', () => {
  const { text } = renderMail(notice('reservation-changed'), aReader('ko'), links);
  expect(text).toContain(
    '시간: 2026년 12월 1일 (화) 09:00–18:00\n  9시간 · 서울 (GMT+9)\n  이전: 2026년 12월 1일 (화) 00:00 – 12월 2일 (수) 12:00',
  );
  expect(text).toContain('서버: h200-01 · GPU 0–3\n  이전: h200-01 · 서버 전체');
});

test('a cancellation says who did it and why', () => {
  const { subject, text } = renderMail(notice('reservation-cancelled'), aReader('en'), links);
  expect(subject).toBe('Cancelled: Llama 미세 조정 · seed 42 · Tue, Dec 1, 09:00');
  expect(text).toContain('김미나 cancelled the reservation.');
  expect(text).toContain('> 금요일 데모가 급해서 앞 시간을 먼저 쓰겠습니다.');
});

test('what a colleague says is not called a reason, and who is refused is led to what is free', () => {
  const asked = renderMail(notice('time-requested'), aReader('ko'), links);
  expect(asked.text).toContain('김미나 님의 말:\n> 마감이라 두 시간만 부탁드립니다.');
  const declined = renderMail(notice('time-request-declined'), aReader('en'), links);
  expect(declined.text).toContain('김미나 wrote:\n> 저도 그때까지는 돌려야 해요.');
  expect(declined.text).toContain('Find a slot: https://jari.example.org/find?units=4&minutes=540\n');
});

test('who did it is not named where it is the reader', () => {
  const { id } = { id: aReader('en').userId ?? '' };
  const { text } = renderMail(notice('reservation-cancelled', { actor: { id, name: 'X' } }), aReader('en'), links);
  expect(text).toContain('You cancelled the reservation.');
});

test.each([
  ['2026-10-31T10:00:00.000Z', '2026-11-01T12:00:00.000Z', 'Sat, Oct 31, 2026 06:00 GMT-4 – Sun, Nov 1 07:00 GMT-5'],
  ['2026-12-31T23:00:00.000Z', '2027-01-01T06:00:00.000Z', 'Thu, Dec 31, 2026 18:00 – Fri, Jan 1, 2027 01:00'],
  ['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z', 'Sun, Nov 1, 2026 01:30 GMT-4–01:30 GMT-5'],
])('times are those of the reader’s zone, also across a clock change: %s', (startAt, endAt, expected) => {
  const { text } = renderMail(about({ startAt, endAt }), aReader('en', 'America/New_York'), links);
  expect(text).toContain(expected);
});

test('what people wrote is text in HTML', () => {
  const title = `</title><img src=x onerror=alert(1)>"'&`;
  const { html } = renderMail(about({ title, description: '<script>1</script>' }), aReader('ko'), links);
  expect(html).not.toMatch(/<img|<script/);
});

test('a subject is one line, whatever a title holds, and ends where it ends', () => {
  const { subject } = renderMail(about({ title: 'a\r\nBcc: x@y\u2028b\u202ec\u0000d' }), aReader('en'), links);
  expect(subject).toBe('Confirmed: a Bcc: x@y b c d · Tue, Dec 1, 09:00');
  expect(oneLine('\ud800x')).toBe('\ufffdx');
  expect(shortened('👩‍👩‍👧‍👦'.repeat(5), 3)).toBe('👩‍👩‍👧‍👦👩‍👩‍👧‍👦…');
});

test('a mail that cannot be switched off says so and offers nothing', () => {
  const { text } = renderMail(notice('password-changed'), aReader('en'), { publicUrl: links.publicUrl });
  expect(text).toContain('cannot be switched off');
  expect(text).not.toContain('Stop emails');
});
