import { getMail, listFailedJobs, replayFailedJob, type Mail } from '@jari/contract';
import { afterAll, describe, expect, test } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { call } from '../../../test/call.ts';
import { aPerson, aReservation, aResource, anAdmin, between } from '../../../test/factories.ts';
import { startMailServer } from '../../../test/mail-server.ts';
import { aMail, newMailRequest, sendMails, silent, someFacts } from '../../../test/mails.ts';
import { startTestApp, TEST_SECRET } from '../../../test/server.ts';
import { readConfig } from '../../config.ts';
import { openJobQueue } from '../../platform/jobs/job-queue.ts';
import { startWorker } from '../../worker.ts';
import { deliverMail } from './commands/deliver-mail.ts';
import { mailsJobs, type MailRequest } from './index.ts';

const api = await startTestApp();
const [admin, member] = await Promise.all([anAdmin(api), aPerson(api)]);
const server = await startMailServer();
const queue = await openJobQueue(api.databaseUrl, mailsJobs.queues, silent);
const config = readConfig({ SMTP_URL: server.url, MAIL_FROM: 'Jari <jari@lab.example.org>' });
const worker = () =>
  startWorker({
    config,
    databaseUrl: api.databaseUrl,
    secret: TEST_SECRET,
    publicUrl: 'https://jari.example.org',
    logger: silent,
  });
// Two of them from the beginning: whatever is promised here is promised with company.
const workers = await Promise.all([worker(), worker()]);
afterAll(async () => {
  await Promise.all(workers.map((one) => one.close()));
  await queue.close();
});

const TIMEOUT = { timeout: 30_000, interval: 50 };
let made = 0;
const anAddress = (word = 'reader') => {
  made += 1;
  return `${word}-${made}@example.org`;
};
const to = (address: string, changes: Partial<MailRequest['to']> = {}): MailRequest['to'] => ({
  userId: null,
  address,
  name: '이준호',
  locale: 'ko',
  timeZone: 'Asia/Seoul',
  ...changes,
});

async function send(changes: Partial<MailRequest> = {}): Promise<string> {
  const request = newMailRequest(changes);
  await sendMails(api, queue, [request]);
  const [mail] = await api.sql<{ id: string }>(`SELECT id FROM mails WHERE dedupe_key = $1`, [request.dedupeKey]);
  return mail?.id ?? '';
}
const read = (id: string): Promise<Mail> => call(api, getMail, { as: admin, params: { id } });
const settled = async (id: string) => {
  await expect.poll(async () => (await read(id)).status, TIMEOUT).not.toBe('waiting');
  return read(id);
};

describe('a mail', () => {
  test('arrives in Korean with text, HTML, calendar and a way out', async () => {
    const address = anAddress();
    const facts = someFacts({ title: '라마 미세 조정 🦙', description: '데이터: /data' });
    const id = await send({
      to: to(address),
      content: { kind: 'reservation-confirmed', facts },
      calendar: { method: 'REQUEST', sequence: 3 },
      unsubscribeUrl: 'https://jari.example.org/stop/abc',
    });
    const shown = await settled(id);
    const [arrived, ...more] = server.received(address);
    expect(more).toEqual([]);
    const { mail } = arrived ?? {};
    expect(mail?.subject).toBe('예약 확정: 라마 미세 조정 🦙 · 12월 1일 (화) 09:00');
    expect(mail?.from).toMatchObject({ name: 'Jari', address: 'jari@lab.example.org' });
    expect(mail?.to).toMatchObject([{ name: '이준호', address }]);
    expect(mail?.messageId).toBe(`<${id}@lab.example.org>`);
    expect(mail?.text).toContain('2026년 12월 1일 (화) 09:00–18:00\n  9시간 · 서울 (GMT+9)');
    expect(mail?.html).toContain('자리가 준비되었습니다');
    expect(mail?.html).toContain(`https://jari.example.org/?reservation=${facts.reservation?.id}`);
    const headers = Object.fromEntries(mail?.headers.map(({ key, value }) => [key, value]) ?? []);
    expect(headers).toMatchObject({
      'list-unsubscribe': '<https://jari.example.org/stop/abc>',
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      'auto-submitted': 'auto-generated',
      'content-language': 'ko',
    });
    const calendar = mail?.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
    expect(calendar?.method).toBe('REQUEST');
    const ics = new TextDecoder().decode(calendar?.content as ArrayBuffer);
    expect(ics).toContain(`UID:${facts.reservation?.id}@jari`);
    expect(ics).toContain('SEQUENCE:3');
    expect(shown).toMatchObject({ status: 'sent', tries: 1, answer: '250 taken', subject: mail?.subject });
    // What the admin sees is what was sent, but for the address of this test's API.
    expect(shown.calendar?.method).toBe('REQUEST');
  });

  test('arrives in English in the zone of its reader', async () => {
    const address = anAddress();
    const reader = to(address, { locale: 'en', name: 'Ada', timeZone: 'America/New_York' });
    await settled(await send({ to: reader, content: { kind: 'reservation-starting-soon', facts: someFacts() } }));
    const [arrived] = server.received(address);
    expect(arrived?.mail.subject).toBe('Starting soon: Fine-tuning · Mon, Nov 30, 19:00');
    expect(arrived?.mail.text).toContain('Mon, Nov 30, 2026 19:00 – Tue, Dec 1 04:00\n  9 h · New York (GMT-5)');
    expect(arrived?.mail.headers.some(({ key }) => key.startsWith('list-unsubscribe'))).toBe(false);
    expect(arrived?.mail.attachments).toEqual([]);
  });

  test('asked for twice is one', async () => {
    const address = anAddress();
    const request = newMailRequest({ to: to(address) });
    await Promise.all([sendMails(api, queue, [request]), sendMails(api, queue, [request, request])]);
    const [mail] = await api.sql<{ id: string }>(`SELECT id FROM mails WHERE dedupe_key = $1`, [request.dedupeKey]);
    await settled(mail?.id ?? '');
    expect(server.received(address)).toHaveLength(1);
  });

  test('cannot be given other headers or readers by a title, a name or an address', async () => {
    const address = anAddress();
    const nasty = '점검\r\nBcc: thief@example.org\r\n\r\n<script>alert(1)</script>\u202eevil';
    const name = `${'긴이름'.repeat(30)}" <thief@example.org>,\r\nX-Evil: 1 مرحبا 🧑‍🚀`;
    await settled(
      await send({
        to: to(address, { name }),
        content: { kind: 'reservation-confirmed', facts: someFacts({ title: nasty }) },
      }),
    );
    const [arrived] = server.received(address);
    expect(arrived?.to).toEqual([address]);
    expect(arrived?.mail.to).toHaveLength(1);
    expect(arrived?.mail.to?.[0]?.address).toBe(address);
    expect(arrived?.mail.bcc ?? []).toEqual([]);
    expect(arrived?.mail.headers.map(({ key }) => key)).not.toContain('x-evil');
    expect(arrived?.mail.subject).not.toMatch(/[\r\n\u202e]/);
    expect(arrived?.mail.html).not.toContain('<script>');
    expect(server.received('thief@example.org')).toEqual([]);

    const wrong = await settled(await send({ to: to('"a@evil.org"@example.org') }));
    expect(wrong).toMatchObject({ status: 'failed', answer: 'invalid-address' });
  });
});

describe('a mail server', () => {
  test('that refuses a reader is not asked again until an admin wants it', async () => {
    const address = anAddress('refused');
    const id = await send({ to: to(address) });
    expect(await settled(id)).toMatchObject({ status: 'failed', tries: 1, answer: '550 5.1.1 No such user here' });
    const jobOf = async () =>
      (await call(api, listFailedJobs, { as: admin })).items.find(({ mail }) => mail?.id === id);
    await expect.poll(jobOf, TIMEOUT).toMatchObject({
      queue: 'mail',
      message: '550 5.1.1 No such user here',
      mail: { address },
    });
    const first = await jobOf();
    await call(api, replayFailedJob, { as: admin, params: { id: first?.id ?? '' } });
    await expect.poll(async () => (await read(id)).tries, TIMEOUT).toBe(2);
    await expect.poll(async () => (await jobOf())?.id, TIMEOUT).not.toBe(first?.id);
  });

  test('that is busy is asked again', async () => {
    const address = anAddress('busy-once');
    const id = await send({ to: to(address) });
    await expect.poll(async () => (await read(id)).answer, TIMEOUT).toBe('451 4.7.1 Greylisted');
    expect(await settled(id)).toMatchObject({ status: 'sent', tries: 2 });
    expect(server.received(address)).toHaveLength(1);
  });

  test('that hangs up instead of answering gets the same message once more', async () => {
    const address = anAddress('lost-once');
    const id = await send({ to: to(address) });
    expect(await settled(id)).toMatchObject({ status: 'sent' });
    const copies = server.received(address).map(({ mail }) => [mail.messageId, mail.date, mail.subject, mail.html]);
    expect(copies).toHaveLength(2);
    expect(copies[0]).toEqual(copies[1]);
  });

  test('that was away gets what waited', async () => {
    await server.down();
    const address = anAddress();
    const id = await send({ to: to(address) });
    await expect.poll(async () => (await read(id)).tries, TIMEOUT).toBeGreaterThan(0);
    await server.up();
    expect(await settled(id)).toMatchObject({ status: 'sent' });
    expect(server.received(address)).toHaveLength(1);
  });
});

describe('a mail that has become pointless', async () => {
  const resource = await aResource(api);
  const booked = (hours: number) => aReservation(api, { by: member, on: resource, ...between(hours, hours + 1) });
  const silentlyChange = (id: string, change: string) =>
    api.sql(`UPDATE reservations SET ${change} WHERE id = $1`, [id]);

  test.each([
    ['its reservation was cancelled', "status = 'cancelled'", 10],
    ['its reservation begins at another time', "start_at = start_at + interval '1 minute'", 20],
    ['its reservation ends at another time', "end_at = end_at - interval '1 minute'", 30],
  ])('is withdrawn: %s', async (_what, change, hours) => {
    const address = anAddress();
    const { id: reservationId, startAt, endAt } = await booked(hours);
    await silentlyChange(reservationId, change);
    const mail = await settled(await send({ to: to(address), onlyWhile: { reservationId, startAt, endAt } }));
    expect(mail).toMatchObject({ status: 'withdrawn', withdrawnFor: 'no-longer-true' });
    expect(server.received(address)).toEqual([]);
  });

  test('is sent where nothing has changed', async () => {
    const { id: reservationId, startAt, endAt } = await booked(40);
    const mail = await settled(await send({ to: to(anAddress()), onlyWhile: { reservationId, startAt, endAt } }));
    expect(mail.status).toBe('sent');
  });

  test('is withdrawn when its time is over, or its reader may no longer sign in', async () => {
    const late = await settled(await send({ to: to(anAddress()), usefulUntil: '2020-01-01T00:00:00.000Z' }));
    expect(late).toMatchObject({ status: 'withdrawn', withdrawnFor: 'too-late' });
    const gone = await aPerson(api);
    await api.sql(`UPDATE users SET status = 'disabled' WHERE id = $1`, [gone.id]);
    const mail = await settled(await send({ to: to(anAddress(), { userId: gone.id }) }));
    expect(mail).toMatchObject({ status: 'withdrawn', withdrawnFor: 'account-disabled' });
  });
});

test('a mail waits for the end of quiet hours', async () => {
  const [held, now] = await Promise.all([
    send({ to: to(anAddress()), holdUntil: between(1, 2).startAt }),
    send({ to: to(anAddress()) }),
  ]);
  expect((await settled(now)).status).toBe('sent');
  expect((await read(held)).status).toBe('waiting');
});

test('without a mail server a mail is kept to be read', async () => {
  const elsewhere = await startTestApp();
  const admins = await anAdmin(elsewhere);
  const id = await aMail(elsewhere, newMailRequest());
  const attempt = { jobId: uuidv7(), number: 1, signal: new AbortController().signal };
  const from = { name: 'Jari', address: 'jari@localhost' };
  const sender = { from, publicUrl: 'http://localhost', secret: TEST_SECRET };
  await deliverMail({ db: elsewhere.db, transport: null, ...sender }, id, attempt);
  const kept = await call(elsewhere, getMail, { as: admins, params: { id } });
  expect(kept).toMatchObject({ status: 'kept', tries: 0, answer: null });
  expect(kept.html).toContain('Your seat is ready');
});

test('a thousand mails stored in one go reach a thousand readers once each', async () => {
  const requests = Array.from({ length: 1000 }, () => newMailRequest({ to: to(anAddress('many')) }));
  await sendMails(api, queue, requests);
  await expect
    .poll(() => requests.filter((one) => server.received(one.to.address).length > 0).length, TIMEOUT)
    .toBe(1000);
  expect(requests.filter((one) => server.received(one.to.address).length !== 1)).toEqual([]);
});
