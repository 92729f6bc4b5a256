import { acceptWishOffer, changeWish, getWaitlist, makeWish, passWishOffer, withdrawWish } from '@jari/contract';
import type { BodyOf, Wish } from '@jari/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api.ts';

export const waitlistQuery = () =>
  queryOptions({ queryKey: ['waitlist', 'all'], queryFn: ({ signal }) => call(getWaitlist, {}, { signal }) });

export type WishBody = BodyOf<typeof makeWish>;
export type PassNext = BodyOf<typeof passWishOffer>['next'];

/** Each brings the list and the calendars up to date, also after a refusal: what was read is old then. */
function useOnWaitlist<Input, Result>(mutationFn: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['reservations'] });
      return client.invalidateQueries({ queryKey: ['waitlist'] });
    },
  });
}

/** A new wish, or a changed one. */
export const useSaveWish = () =>
  useOnWaitlist(({ wish, body, idempotencyKey }: { wish: Wish | null; body: WishBody; idempotencyKey: string }) =>
    wish
      ? call(changeWish, { params: { id: wish.id }, body }, { version: wish.version })
      : call(makeWish, { body }, { idempotencyKey }),
  );

export const useWithdrawWish = () => useOnWaitlist(({ id }: Wish) => call(withdrawWish, { params: { id } }));

/** A paused wish waits again, just as it is. */
export const useResumeWish = () =>
  useOnWaitlist((wish: Wish) =>
    call(changeWish, { params: { id: wish.id }, body: bodyOf(wish) }, { version: wish.version }),
  );

export const useAcceptOffer = () => useOnWaitlist(({ id }: Wish) => call(acceptWishOffer, { params: { id } }));

export const usePassOffer = () =>
  useOnWaitlist(({ wish: { id }, next }: { wish: Wish; next: PassNext }) =>
    call(passWishOffer, { params: { id }, body: { next } }),
  );

export function bodyOf(wish: Wish): WishBody {
  const { title, team, resources, model, memoryGib, tags, unitCount, durationMinutes, from, to } = wish;
  const place = { resourceIds: resources.map(({ id }) => id), model, memoryGib, tags };
  return { title, teamId: team?.id ?? null, ...place, unitCount, durationMinutes, from, to };
}
