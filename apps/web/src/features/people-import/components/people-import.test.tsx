import { importPeople, type PeopleImportLine } from '@jari/contract';
import { screen, waitFor } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answer, aUser } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { PeopleImport } from './people-import.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const line = (changes: Partial<PeopleImportLine> = {}): PeopleImportLine => ({
  line: 2,
  email: 'new@example.org',
  outcome: 'invited',
  detail: '초대 메일을 보냅니다.',
  ...changes,
});

/** Answers every file with these lines. @returns what was sent, in turn */
function serve(lines: PeopleImportLine[], newTeams: string[] = []) {
  const sent: { csv: string; dryRun?: boolean }[] = [];
  api.use(
    answer(importPeople, async (request) => {
      const body = (await request.json()) as { csv: string; dryRun?: boolean };
      sent.push(body);
      const isWrong = lines.some(({ outcome }) => outcome === 'error');
      return { isApplied: !body.dryRun && !isWrong, lines, newTeams };
    }),
  );
  return sent;
}

async function look(csv: BlobPart) {
  const { user } = show(<PeopleImport />, { user: aUser({ role: 'admin' }) });
  const file = new File([csv], 'people.csv', { type: 'text/csv' });
  await user.upload(document.querySelector<HTMLInputElement>('input[type="file"]') ?? document.body, file);
  await user.click(screen.getByRole('button', { name: '미리 보기' }));
  return user;
}

describe('the import of people', () => {
  it('says first what would happen, and stores the same file only when that is asked for', async () => {
    const sent = serve([line(), line({ line: 3, outcome: 'unchanged', detail: '바뀌는 것이 없습니다.' })], ['로봇']);
    const user = await look('email\nnew@example.org');
    expect(await screen.findByText('아직 아무것도 바뀌지 않았습니다')).toBeTruthy();
    expect(screen.getByText('적용하면 1줄이 반영됩니다. 새로 만들 팀: 로봇.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '1줄 적용' }));
    expect(await screen.findByText('1줄을 적용했습니다.')).toBeTruthy();
    expect(screen.getByRole('link', { name: '보낸 초대 보기' }).getAttribute('href')).toBe('/people?view=invitations');
    expect(sent).toEqual([{ csv: 'email\nnew@example.org', dryRun: true }, { csv: 'email\nnew@example.org' }]);
  });

  it('shows the lines that are wrong first, and offers to apply nothing', async () => {
    serve([line(), line({ line: 3, email: '', outcome: 'error', detail: '이메일 주소가 없습니다.' })]);
    await look('email\nnew@example.org\n');
    expect(await screen.findByText('고칠 줄이 1개 있습니다')).toBeTruthy();
    expect(screen.getByText('이메일 주소가 없습니다.')).toBeTruthy();
    expect(screen.queryByText('new@example.org')).toBeNull();
    expect(screen.queryByRole('button', { name: /적용/ })).toBeNull();
  });

  it('reads what Excel saves in Korean Windows', async () => {
    const sent = serve([line()]);
    // "이메일" in EUC-KR.
    await look(new Uint8Array([0xc0, 0xcc, 0xb8, 0xde, 0xc0, 0xcf]));
    await waitFor(() => expect(sent[0]?.csv).toBe('이메일'));
  });
});
