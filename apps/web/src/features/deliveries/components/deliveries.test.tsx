import {
  discardFailedJob,
  getDeliveryStatus,
  getMail,
  listFailedJobs,
  listMails,
  replayFailedJob,
  sendTestMail,
  type DeliveryStatus,
  type FailedJob,
  type MailSummary,
} from '@jari/contract';
import { screen, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ConfirmHost } from '../../../components/confirm.tsx';
import { idOf } from '../../../test/a-server.ts';
import { answer, aUser, problem } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { DeliveryOverview } from './delivery-overview.tsx';
import { FailedJobs } from './failed-jobs.tsx';
import { MailReader } from './mail-reader.tsx';
import { Mails } from './mails.tsx';
import { TestMailButton } from './test-mail-button.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const admin = aUser({ role: 'admin' });
const mail: MailSummary = {
  id: idOf(1),
  kind: 'reservation-confirmed',
  subject: '예약 확정: H200 학습',
  to: { name: '이준호', address: 'junho@example.com' },
  locale: 'ko',
  status: 'kept',
  withdrawnFor: null,
  answer: null,
  tries: 0,
  createdAt: '2026-11-21T00:00:00.000Z',
  dueAt: '2026-11-21T00:00:00.000Z',
  settledAt: '2026-11-21T00:00:01.000Z',
};
const job: FailedJob = {
  id: idOf(2),
  queue: 'mail',
  tries: 1,
  failedAt: '2026-11-21T00:00:00.000Z',
  message: '550 5.1.1 No such user',
  mail: { id: mail.id, subject: mail.subject, address: mail.to.address },
};
const status = (changes: Partial<DeliveryStatus> = {}): DeliveryStatus => ({
  mode: 'smtp',
  server: 'smtp.example.org:465',
  from: 'Jari <jari@example.org>',
  mails: { waiting: 0, oldestWaitingAt: null, lastTrouble: null },
  workerSeenAt: new Date().toISOString(),
  queues: [{ name: 'mail', waiting: 0, later: 0, active: 0, failed: 0 }],
  ...changes,
});
const showOverview = (changes?: Partial<DeliveryStatus>) => {
  api.use(answer(getDeliveryStatus, () => status(changes)));
  show(<DeliveryOverview />, { user: admin });
};

it('sends an admin a test mail, and says where to look for it', async () => {
  let sent = 0;
  api.use(answer(sendTestMail, () => void (sent += 1)));
  const { user } = show(<TestMailButton />, { user: admin });
  await user.click(screen.getByRole('button', { name: '나에게 시험 메일 보내기' }));
  expect(await screen.findByText(`${admin.email} 주소로 보내고 있습니다`)).toBeTruthy();
  expect(sent).toBe(1);
});

describe('the overview', () => {
  it('says that all is well, and of nothing else', async () => {
    showOverview();
    expect(await screen.findByText('smtp.example.org:465 · Jari <jari@example.org>')).toBeTruthy();
    expect(screen.getByText('실행 중')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('says that nothing is sent without a mail server, and what to do', async () => {
    showOverview({ mode: 'kept', server: null });
    expect(await screen.findByText('메일 서버가 연결되지 않았습니다')).toBeTruthy();
    expect(screen.getByText(/SMTP_URL을 설정하고/)).toBeTruthy();
  });

  it('says when no worker runs, and what the mail server says', async () => {
    const mails = { waiting: 3, oldestWaitingAt: '2026-11-21T00:00:00.000Z', lastTrouble: '451 Greylisted' };
    showOverview({ workerSeenAt: '2026-11-20T00:00:00.000Z', mails });
    expect(await screen.findByText('백그라운드 작업이 멈춰 있습니다')).toBeTruthy();
    expect(screen.getByText('서버 응답: 451 Greylisted')).toBeTruthy();
  });
});

describe('a failed job', () => {
  const showJobs = () => {
    api.use(answer(listFailedJobs, () => ({ items: [job], nextCursor: null })));
    return show(
      <>
        <FailedJobs onOpenMail={() => undefined} />
        <ConfirmHost />
      </>,
      { user: admin },
    );
  };

  it('is told in words, with what the server said, and tried again at a click', async () => {
    const asked: unknown[] = [];
    const { user } = showJobs();
    api.use(answer(replayFailedJob, ({ url }) => void asked.push(new URL(url).pathname)));
    expect(await screen.findByText(/junho@example.com 앞 메일/)).toBeTruthy();
    expect(screen.getByText('메일 서버 응답: 550 5.1.1 No such user')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '다시 시도' }));
    expect(await screen.findByText('다시 시도합니다')).toBeTruthy();
    expect(asked).toEqual([`/api/v1/deliveries/failed-jobs/${job.id}/replay`]);
  });

  it('is discarded only after a question', async () => {
    let discarded = 0;
    const { user } = showJobs();
    api.use(answer(discardFailedJob, () => void (discarded += 1)));
    await user.click(await screen.findByRole('button', { name: '버리기' }));
    const dialog = await screen.findByRole('dialog');
    expect(discarded).toBe(0);
    await user.click(within(dialog).getByRole('button', { name: '버리기' }));
    expect(await screen.findByText('작업을 버렸습니다')).toBeTruthy();
    expect(discarded).toBe(1);
  });
});

describe('mails', () => {
  const showMails = (items: MailSummary[], filters = {}) => {
    api.use(answer(listMails, () => ({ items, nextCursor: null })));
    return show(<Mails filters={filters} onFilter={() => undefined} onOpen={() => undefined} />, { user: admin });
  };

  it('are listed with who they are for and what became of them', async () => {
    showMails([mail]);
    const item = (await screen.findByText(mail.subject)).closest('li');
    expect(item && within(item).getByText('이준호 · junho@example.com')).toBeTruthy();
    expect(item && within(item).getByText('보관')).toBeTruthy();
  });

  it('that are none say what will be here; that are not found, how to find more', async () => {
    showMails([]);
    expect(await screen.findByText('아직 보낸 메일이 없습니다')).toBeTruthy();
    showMails([], { q: 'nobody' });
    expect(await screen.findByText('조건에 맞는 메일이 없습니다')).toBeTruthy();
  });

  it('that cannot be read say why', async () => {
    api.use(answer(listMails, () => problem('not-allowed', {})));
    show(<Mails filters={{}} onFilter={() => undefined} onOpen={() => undefined} />, { user: admin });
    expect(await screen.findByRole('alert')).toBeTruthy();
  });

  it('are shown in a frame that runs nothing and opens nothing', async () => {
    const html = '<!DOCTYPE html><html><head></head><body><script>top.hacked = 1</script>자리</body></html>';
    const rest = { html, text: '자리', calendar: null, messageId: '<1@example.org>', canUnsubscribe: false };
    api.use(answer(getMail, () => ({ ...mail, ...rest })));
    show(<MailReader id={mail.id} onClose={() => undefined} />, { user: admin });
    const frame = await screen.findByTitle(mail.subject);
    expect(frame.getAttribute('sandbox')).toBe('');
    expect(frame.getAttribute('srcdoc')).toContain('<base target="_blank">');
  });
});
