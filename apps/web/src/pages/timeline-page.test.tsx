import {
  getReservation,
  getTimeline,
  listSavedViews,
  moveReservation,
  type Timeline,
  undoReservation,
  updateReservation,
} from '@jari/contract';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Timeline as TimelineTable } from '../features/timeline/components/timeline.tsx';
import type { TimelineHandlers } from '../features/timeline/handlers.ts';
import { createScale } from '../features/timeline/scale.ts';
import { useTimelineParams } from '../features/timeline/use-timeline-params.ts';
import { createQueryClient } from '../lib/queries.ts';
import { session } from '../lib/session.ts';
import { aReservation, aServer, idOf } from '../test/a-server.ts';
import { aSignIn, answer } from '../test/api.ts';
import { show } from '../test/show.tsx';
import TimelinePage, { askAhead } from './timeline-page.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-01T03:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  api.resetHandlers();
});

const { id, name, status, tags, units } = aServer();
const mine = {
  id: idOf(901),
  title: '파인튜닝',
  userName: '김민지',
  unitIndexes: [0],
  startAt: '2026-12-01T05:00:00.000Z',
  endAt: '2026-12-01T09:00:00.000Z',
  status: 'confirmed' as const,
  isMine: true,
  team: null,
  heldUntil: null,
  seriesId: null,
  groupId: null,
};
const timeline: Timeline = {
  from: '2026-11-20T00:00:00.000Z',
  to: '2026-12-20T00:00:00.000Z',
  resources: [{ id, name, status, tags, units, reservations: [mine], maintenance: [] }],
};

function Table({ handlers }: { handlers: Partial<TimelineHandlers> }) {
  const params = useTimelineParams();
  const none = () => undefined;
  const asked = { onOpen: none, onEdit: none, onCancel: none, onCreate: none };
  const moved = { onMove: none, mayMove: () => true, onNudge: none, onForget: none };
  const all = { ...asked, ...moved };
  return <TimelineTable params={params} handlers={{ ...all, ...handlers }} announcement="" noServers={null} />;
}

/** In a browser without a layout the table begins at the left edge of the window, and time behind the names. */
function xOf(instant: string): number {
  const from = Temporal.Instant.from('2026-11-30T15:00:00Z').subtract({ hours: 84 * 24 }).epochMilliseconds;
  return createScale({ from, to: from + 1 }, 13).xOf(Date.parse(instant)) + 217;
}

const row = () => screen.findByRole('button', { name });

describe('the timeline', () => {
  it('books from the cell of the first click to that of the second', async () => {
    api.use(answer(getTimeline, () => timeline));
    const onCreate = vi.fn<TimelineHandlers['onCreate']>();
    show(<Table handlers={{ onCreate }} />, { path: '/timeline' });
    const cells = await row();

    fireEvent.click(cells, { clientX: xOf('2026-12-01T10:20:00Z') });
    expect(screen.getByText('끝나는 시간을 누르세요. Esc를 누르면 취소됩니다.')).toBeTruthy();
    expect(onCreate).not.toHaveBeenCalled();
    fireEvent.click(cells, { clientX: xOf('2026-12-01T14:40:00Z') });

    const span = { startAt: '2026-12-01T10:00:00.000Z', endAt: '2026-12-01T15:00:00.000Z' };
    expect(onCreate.mock.calls).toEqual([[{ resourceId: id, ...span }]]);
  });

  it('books single GPUs by keys alone, and nothing that has passed', async () => {
    api.use(answer(getTimeline, () => timeline));
    const onCreate = vi.fn<TimelineHandlers['onCreate']>();
    const { user, location } = show(<Table handlers={{ onCreate }} />, { path: '/timeline' });
    await user.click(await screen.findByRole('button', { name: /비어 있음/ }));
    expect(location()).toContain(`open=${id}`);

    (await row()).focus();
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('gpu-01 GPU 0'));
    await user.keyboard('{ArrowRight}{ArrowRight}{Shift>}{ArrowRight}{ArrowDown}{/Shift}{Enter}');
    const span = { startAt: '2026-12-01T05:00:00.000Z', endAt: '2026-12-01T07:00:00.000Z' };
    expect(onCreate.mock.calls).toEqual([[{ resourceId: id, ...span, units: [0, 1] }]]);

    await user.keyboard('{Escape}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{ArrowLeft}{Enter}');
    expect(await screen.findByText('지난 시간은 예약할 수 없습니다')).toBeTruthy();
    expect(onCreate).toHaveBeenCalledTimes(1);
  });

  it('moves a reservation of mine by keys, in one request, and takes it back with Ctrl+Z', async () => {
    let span = { startAt: mine.startAt, endAt: mine.endAt };
    const sent: unknown[] = [];
    api.use(
      answer(getTimeline, () => ({
        ...timeline,
        resources: timeline.resources.map((one) => ({ ...one, reservations: [{ ...mine, ...span }] })),
      })),
      answer(listSavedViews, () => ({ items: [] })),
      answer(getReservation, () => aReservation(span)),
      answer(updateReservation, async (request) => {
        const body = (await request.json()) as typeof span;
        span = { startAt: body.startAt, endAt: body.endAt };
        sent.push(body.startAt);
        return aReservation({ ...span, version: 2 });
      }),
      answer(undoReservation, (request) => {
        sent.push(request.headers.get('if-match'));
        span = { startAt: mine.startAt, endAt: mine.endAt };
        return aReservation({ ...span, version: 3 });
      }),
    );
    const { user } = show(<TimelinePage />, { path: '/timeline' });
    const bar = await screen.findByRole('button', { name: /파인튜닝/ });
    fireEvent.keyDown(bar, { key: 'ArrowRight' });
    fireEvent.keyDown(bar, { key: 'ArrowRight' });

    expect(await screen.findByText(/시간을 바꿨습니다/)).toBeTruthy();
    expect(sent).toEqual(['2026-12-01T07:00:00.000Z']);
    await user.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(sent).toEqual(['2026-12-01T07:00:00.000Z', '"2"']));
  });

  it.each(['/timeline', '/timeline?zoom=week&at=2026-12-24T10:00', '/timeline?zoom=15min'])(
    'shows %s with what was asked before anything was drawn',
    async (path) => {
      const asked: string[] = [];
      api.use(
        answer(getTimeline, ({ url }) => {
          asked.push(new URL(url).search);
          return timeline;
        }),
        answer(listSavedViews, () => ({ items: [] })),
      );
      window.history.pushState(null, '', path);
      const client = createQueryClient();
      session.begin(aSignIn());
      askAhead(client);
      await waitFor(() => expect(client.isFetching()).toBe(0));
      expect(asked).toHaveLength(1);

      show(<TimelinePage />, { path, client });
      expect(screen.getByRole('button', { name })).toBeTruthy();
    },
  );

  it('edits a reservation of mine by E, also where Hangul is typed, and asks to cancel it by Delete', async () => {
    api.use(answer(getTimeline, () => timeline));
    const [onEdit, onCancel] = [vi.fn<(id: string) => void>(), vi.fn<(id: string) => void>()];
    show(<Table handlers={{ onEdit, onCancel }} />, { path: '/timeline' });
    const bar = await screen.findByRole('button', { name: /파인튜닝/ });
    fireEvent.keyDown(bar, { key: 'ㄷ', code: 'KeyE' });
    fireEvent.keyDown(bar, { key: 'e', code: 'KeyE', ctrlKey: true });
    fireEvent.keyDown(bar, { key: 'Delete', code: 'Delete' });
    expect([onEdit.mock.calls, onCancel.mock.calls]).toEqual([[[mine.id]], [[mine.id]]]);
  });

  it('moves a reservation of mine to the next server with room by keys, and the focus goes along', async () => {
    let at = id;
    const sent: unknown[] = [];
    const theirs = { ...mine, id: idOf(902), isMine: false, unitIndexes: units.map((unit) => unit.index) };
    const servers = [id, idOf(2), idOf(3)].map((serverId, index) => ({
      id: serverId,
      name: `gpu-0${index}`,
      status,
      tags,
      units,
      maintenance: [],
      held: index === 1 ? [theirs] : [],
    }));
    api.use(
      answer(getTimeline, () => ({
        ...timeline,
        resources: servers.map(({ held, ...one }) => ({ ...one, reservations: one.id === at ? [mine] : held })),
      })),
      answer(listSavedViews, () => ({ items: [] })),
      answer(getReservation, () => aReservation()),
      answer(moveReservation, async (request) => {
        const body = (await request.json()) as { resourceId: string };
        at = body.resourceId;
        sent.push(body);
        return aReservation({ version: 2 });
      }),
    );
    show(<TimelinePage />, { path: '/timeline' });
    const bar = await screen.findByRole('button', { name: /파인튜닝, 나/ });
    bar.focus();
    fireEvent.keyDown(bar, { key: 'ArrowUp', altKey: true });
    expect(await screen.findByText('위쪽에는 이 시간에 비어 있는 곳이 없습니다')).toBeTruthy();
    fireEvent.keyDown(bar, { key: 'ArrowDown', altKey: true });

    const place = { resourceId: idOf(3), startAt: mine.startAt, endAt: mine.endAt, unitCount: 1 };
    await waitFor(() => expect(sent).toEqual([place]));
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toContain('gpu-02'));
    expect(document.activeElement).not.toBe(bar);
  });

  it('says when no server matches, and clears the filters', async () => {
    api.use(answer(getTimeline, () => timeline));
    const { user, location } = show(<Table handlers={{}} />, { path: '/timeline?memory=999&zoom=week' });
    await user.click(await screen.findByRole('button', { name: '필터 지우기' }));
    expect(await row()).toBeTruthy();
    expect(location()).toBe('/timeline?zoom=week');
  });
});
