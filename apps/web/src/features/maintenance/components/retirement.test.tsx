import {
  acceptMaintenanceOffer,
  declineMaintenanceOffer,
  listMaintenanceOffers,
  type MaintenanceOffer,
  type Place,
  previewRetirement,
  type RetirementPreview,
  retireServer,
} from '@jari/contract';
import { screen, within } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { aConflict, aReservation, aServer, idOf } from '../../../test/a-server.ts';
import { answer, aUser, problem } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import { MyOffers } from './my-offers.tsx';
import { RetireDialog } from './retire-dialog.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const server = aServer();
const place: Place = {
  resource: { id: idOf(11), name: 'gpu-02' },
  startAt: '2026-12-01T00:00:00.000Z',
  endAt: '2026-12-01T09:00:00.000Z',
  unitIndexes: [0],
};
const movable = { reservation: aConflict(), place };
const stuck = { reservation: aConflict({ reservationId: idOf(901), title: '긴 학습' }), place: null };

describe('retiring a server', () => {
  const onClose = vi.fn<() => void>();
  const sent: unknown[] = [];

  async function open(affected: RetirementPreview['affected'], fates: readonly ('kept' | 'moved' | 'cancelled')[]) {
    sent.length = 0;
    onClose.mockClear();
    api.use(
      answer(previewRetirement, () => ({ affected })),
      answer(retireServer, async (request) => {
        sent.push(await request.json());
        const reservations = affected.map((one, index) => ({ ...one, fate: fates[index] ?? 'kept' }));
        return { resource: aServer({ status: 'retired' }), reservations };
      }),
    );
    const { user } = show(<RetireDialog server={server} reservationHref={(id) => `/r/${id}`} onClose={onClose} />, {
      user: aUser({ role: 'admin', timeZone: 'Asia/Seoul' }),
    });
    const dialog = within(await screen.findByRole('dialog'));
    const submit = () => dialog.getByRole('button', { name: '운영 종료' });
    await dialog.findByRole('button', { name: '운영 종료' });
    return { user, dialog, submit };
  }

  it('keeps what is booked unless something else is chosen', async () => {
    const { user, dialog, submit } = await open([movable, stuck], ['kept', 'kept']);
    expect(dialog.getByRole<HTMLInputElement>('radio', { name: '그대로 두기' }).checked).toBe(true);
    await user.click(submit());
    expect(await screen.findByText('유지 2건, 이동 0건, 취소 0건.')).toBeTruthy();
    expect(sent).toEqual([{ reservations: 'keep', withoutPlace: 'keep' }]);
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('cancels nothing without a reason', async () => {
    const { user, dialog, submit } = await open([movable], ['cancelled']);
    await user.click(dialog.getByRole('radio', { name: '모두 취소' }));
    expect(submit()).toHaveProperty('disabled', true);
    await user.type(dialog.getByRole('textbox', { name: /사유/ }), '임대 만료');
    await user.click(submit());
    expect(await screen.findByText('유지 0건, 이동 0건, 취소 1건.')).toBeTruthy();
    expect(sent).toEqual([{ reservations: 'cancel', reason: '임대 만료', withoutPlace: 'keep' }]);
  });

  it('shows where each would move, and asks about those that nothing is free for', async () => {
    const { user, dialog, submit } = await open([movable, stuck], ['moved', 'cancelled']);
    await user.click(dialog.getByRole('radio', { name: '같은 사양의 서버로 옮기기' }));
    expect(dialog.getByText(/→ gpu-02 · GPU 0/)).toBeTruthy();
    expect(dialog.getByText('옮길 자리 없음')).toBeTruthy();
    await user.click(dialog.getByRole('checkbox', { name: '자리가 없는 예약은 취소' }));
    await user.type(dialog.getByRole('textbox', { name: /사유/ }), '임대 만료');
    await user.click(submit());
    expect(await screen.findByText('유지 0건, 이동 1건, 취소 1건.')).toBeTruthy();
    expect(sent).toEqual([{ reservations: 'move', reason: '임대 만료', withoutPlace: 'cancel' }]);
  });

  it('offers no move where none is free, and asks nothing where nothing is booked', async () => {
    const { dialog } = await open([stuck], []);
    expect(dialog.getByRole('radio', { name: '같은 사양의 서버로 옮기기' })).toHaveProperty('disabled', true);
  });
});

describe('what is offered in place of a reservation', () => {
  const offer: MaintenanceOffer = {
    id: idOf(60),
    reservation: {
      id: idOf(900),
      title: '논문 실험',
      owner: { id: idOf(1), name: '김민지' },
      place: { ...place, resource: { id: server.id, name: server.name } },
    },
    place,
    window: { id: idOf(40), startAt: place.startAt, endAt: place.endAt, reason: '전원 장치 교체' },
    state: 'open',
    createdAt: '2026-11-20T00:00:00.000Z',
    decidedAt: null,
  };

  it('is taken with one click, or left', async () => {
    const done: string[] = [];
    api.use(
      answer(listMaintenanceOffers, () => ({ items: done.length === 0 ? [offer] : [] })),
      answer(acceptMaintenanceOffer, ({ url }) => {
        done.push(url.split('/').slice(-2).join('/'));
        return aReservation();
      }),
    );
    const { user } = show(<MyOffers />);
    expect(await screen.findByText('‘논문 실험’ 예약이 점검과 겹칩니다')).toBeTruthy();
    expect(screen.getByText(/전원 장치 교체/)).toBeTruthy();
    expect(screen.getByText(/^제안: gpu-02/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '옮기기' }));
    expect(await screen.findByText('예약을 옮겼습니다')).toBeTruthy();
    expect(done).toEqual([`${offer.id}/accept`]);
  });

  it('says so when it is gone meanwhile, and can be declined', async () => {
    api.use(
      answer(listMaintenanceOffers, () => ({ items: [offer] })),
      answer(acceptMaintenanceOffer, () => problem('offer-closed', {})),
      answer(declineMaintenanceOffer, () => ({ ...offer, state: 'declined' as const })),
    );
    const { user } = show(<MyOffers />);
    await user.click(await screen.findByRole('button', { name: '옮기기' }));
    expect(await screen.findByText('detail of offer-closed')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '그대로 두기' }));
    expect(await screen.findByText('예약을 그대로 둡니다')).toBeTruthy();
  });
});
