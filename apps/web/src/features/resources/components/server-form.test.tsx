import { createResource, type Resource, updateResource } from '@jari/contract';
import { cleanup, screen, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { aConflict, aServer } from '../../../test/a-server.ts';
import { answer, aUser, problem } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { serverDraft } from '../server-drafts.ts';
import { ServerForm } from './server-form.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

let drafts = 0;

// Everybody a shelf of their own, unless two forms are to share one.
function showForm(server: Resource | null, draft = serverDraft(`person-${(drafts += 1)}`, null)) {
  const onSaved = vi.fn<(saved: Resource) => void>();
  const shown = show(
    <ServerForm
      server={server}
      draft={draft}
      knownTags={[]}
      reservationHref={(id) => `/?reservation=${id}`}
      unitsInWords={(indexes) => `GPU ${indexes.join(', ')}`}
      onSaved={onSaved}
      onCancel={() => undefined}
      onDirtyChange={() => undefined}
    />,
    { user: aUser({ role: 'admin' }) },
  );
  return { ...shown, onSaved };
}

const field = (label: RegExp) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' });
const save = () => screen.getByRole('button', { name: '저장' });

describe('the form of a server', () => {
  it('adds a server with the GPUs that were typed, the memory of a known model filled in', async () => {
    const bodies: unknown[] = [];
    api.use(
      answer(createResource, async (request) => {
        bodies.push(await request.json());
        return aServer();
      }),
    );
    const { user, onSaved } = showForm(null);

    await user.type(field(/^이름/), 'gpu-01');
    await user.type(field(/^모델/), 'H200');
    await user.click(await screen.findByRole('option', { name: 'NVIDIA H200' }));
    await user.type(field(/^개수/), '8');
    await user.click(screen.getByRole('button', { name: '서버 추가' }));

    await expect.poll(() => onSaved.mock.calls.length).toBe(1);
    expect(bodies).toMatchObject([{ name: 'gpu-01', gpus: [{ model: 'NVIDIA H200', memoryGib: 141, count: 8 }] }]);
  });

  it('says beside the name that another server has it', async () => {
    api.use(answer(updateResource, () => problem('name-taken', {})));
    const { user } = showForm(aServer());

    await user.type(field(/^이름/), '2');
    await user.click(save());

    expect(await screen.findByText('detail of name-taken')).toBeTruthy();
    expect(field(/^이름/).getAttribute('aria-invalid')).toBe('true');
    expect(field(/^이름/).value).toBe('gpu-012');
  });

  it('names the reservations that hold a GPU about to be taken out, and keeps the choice', async () => {
    api.use(answer(updateResource, () => problem('units-in-use', { conflicts: [aConflict()] })));
    const { user, onSaved } = showForm(aServer());

    await user.click(screen.getByRole('button', { name: 'GPU 1 빼기' }));
    await user.click(save());

    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('이준호 · GPU 1')).toBeTruthy();
    expect(within(alert).getByRole('link').getAttribute('href')).toBe(`/?reservation=${aConflict().reservationId}`);
    expect(screen.getByRole('button', { name: 'GPU 1 빼기' }).getAttribute('aria-pressed')).toBe('true');
    expect(onSaved).not.toHaveBeenCalled();
  });

  it('shows what somebody else changed meanwhile, keeps my edit, and saves it on their version', async () => {
    const theirs = aServer({ version: 4, location: '대전' });
    const sent: { version: string | null; body: unknown }[] = [];
    api.use(
      answer(updateResource, async (request) => {
        const version = request.headers.get('If-Match');
        sent.push({ version, body: await request.json() });
        return version === '"4"' ? theirs : problem('stale-version', { current: theirs });
      }),
    );
    const { user, onSaved } = showForm(aServer());

    await user.clear(field(/^이름/));
    await user.type(field(/^이름/), 'gpu-02');
    await user.click(save());

    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('판교 → 대전')).toBeTruthy();
    expect(field(/^이름/).value).toBe('gpu-02');
    expect(field(/^위치/).value).toBe('대전');

    await user.click(save());
    await expect.poll(() => onSaved.mock.calls.length).toBe(1);
    expect(sent).toMatchObject([
      { version: '"3"', body: { name: 'gpu-02', location: '판교' } },
      { version: '"4"', body: { name: 'gpu-02', location: '대전' } },
    ]);
  });

  it("brings back what was typed when the browser's Back took the form away", async () => {
    const shelf = serverDraft('somebody', aServer().id);
    const { user } = showForm(aServer(), shelf);
    await user.type(field(/^위치/), ' 3층');
    cleanup();

    showForm(aServer(), shelf);

    expect(screen.getByText('입력하던 내용을 이어서 보여 드립니다')).toBeTruthy();
    expect(field(/^위치/).value).toBe('판교 3층');
    expect(save().hasAttribute('disabled')).toBe(false);
  });
});
