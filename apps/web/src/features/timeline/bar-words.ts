import type { TimelineReservation } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import type { TFunction } from 'i18next';
import type { TimeFormatter } from '../../lib/time.ts';
import type { TimelineServer } from './filters.ts';

export type BarState = 'confirmed' | 'pending' | 'held';

/** A held offer is kept for somebody to answer; what is pending waits for an approval. */
export function stateOf({ status, heldUntil }: TimelineReservation): BarState {
  if (status !== 'pending') return 'confirmed';
  return heldUntil === null ? 'pending' : 'held';
}

export type BarWords = ReturnType<typeof createBarWords>;

/** What a bar says: in its place little, since the eye sees where it lies; aloud and on pointing at it all. */
export function createBarWords(t: TFunction<'timeline'>, time: Pick<TimeFormatter, 'formatRange'>) {
  const [me, wholeServer] = [t('me'), t('wholeServer')];
  // Hundreds of bars say the same few: looking each up anew was half of what a bar took to be drawn.
  const gpus = new Map<string, string>();
  const gpusOf = (unitIndexes: readonly number[]) => {
    const indexes = formatIndexes(unitIndexes);
    const words = gpus.get(indexes) ?? t('gpus', { indexes });
    gpus.set(indexes, words);
    return words;
  };
  const unitsOf = ({ unitIndexes }: TimelineReservation, { units }: TimelineServer) =>
    unitIndexes.length === units.length ? wholeServer : gpusOf(unitIndexes);
  const personOf = ({ isMine, userName }: TimelineReservation) => (isMine ? me : userName);
  const marksOf = (reservation: TimelineReservation) => [
    ...(reservation.seriesId === null ? [] : [t('mark.series')]),
    ...(reservation.groupId === null ? [] : [t('mark.group')]),
    ...(stateOf(reservation) === 'confirmed' ? [] : [t(`state.${stateOf(reservation)}`)]),
  ];
  return {
    who: (reservation: TimelineReservation, server: TimelineServer) =>
      `${personOf(reservation)} · ${unitsOf(reservation, server)}`,
    state: (state: BarState) => t(`state.${state}`),
    maintenance: (reason: string) => t('maintenance', { reason }),
    aloud: (reservation: TimelineReservation, server: TimelineServer) =>
      [
        reservation.title,
        personOf(reservation),
        unitsOf(reservation, server),
        ...(reservation.team ? [reservation.team.name] : []),
        server.name,
        time.formatRange(reservation.startAt, reservation.endAt),
        ...marksOf(reservation),
      ].join(', '),
    tooltip: (reservation: TimelineReservation, server: TimelineServer) =>
      [
        reservation.title,
        [personOf(reservation), ...(reservation.team ? [reservation.team.name] : [])].join(' · '),
        `${server.name} · ${unitsOf(reservation, server)}`,
        time.formatRange(reservation.startAt, reservation.endAt),
        ...marksOf(reservation),
      ].join('\n'),
  };
}
