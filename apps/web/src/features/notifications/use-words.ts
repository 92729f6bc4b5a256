import type { Notification } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../lib/session.ts';
import { useTime } from '../../lib/viewer.ts';

type Facts = Notification['facts'];
type ReservationFacts = NonNullable<Facts['reservation']>;

type PlaceFacts = Pick<ReservationFacts, 'resource' | 'unitIndexes' | 'totalUnits'>;

export interface NotificationWords {
  title: string;
  /** What one wants to know before opening it, a line each. */
  details: string[];
}

const BY_OTHERS = [
  'reservation-confirmed',
  'reservation-pending',
  'reservation-changed',
  'reservation-cancelled',
  'reservation-approved',
  'reservation-rejected',
  'time-requested',
  'time-request-accepted',
  'time-request-declined',
  'reservation-transferred',
  'change-rejected',
  'feedback-answered',
] as const;

/** What a notification says, in the viewer's language and zone. */
export function useNotificationWords(): (notification: Notification) => NotificationWords {
  const { t } = useTranslation(['notifications', 'reservations', 'feedback']);
  const time = useTime();
  const { id: me } = useUser();

  const rangeOf = ({ startAt, endAt }: ReservationFacts) => time.formatRange(startAt, endAt);
  const withZone = (range: string, { startAt }: ReservationFacts) => `${range} · ${time.zoneLabel(startAt)}`;
  const whereOf = ({ resource, unitIndexes, totalUnits }: PlaceFacts) =>
    t('detail.where', {
      server: resource.name,
      units:
        unitIndexes.length === totalUnits
          ? t('reservations:units.whole')
          : t('reservations:units.gpus', { indexes: formatIndexes(unitIndexes) }),
    });

  const sentenceOf = ({ kind, facts }: Notification): string => {
    const { reservation, resource, actor, role, heldUntil, feedback, wish } = facts;
    if (kind === 'role-changed') return t(`roleChanged.${role ?? 'member'}`);
    const values = {
      title: reservation?.title ?? wish?.title ?? '',
      owner: reservation?.owner.name ?? '',
      server: resource?.name ?? '',
      actor: actor?.name ?? '',
      state: feedback ? t(`feedback:state.${feedback.state}`) : '',
      until: heldUntil === undefined ? '' : time.formatTime(heldUntil),
      place: reservation?.resource.name ?? '',
    };
    if (hasMoved(facts)) return t(actor ? 'byOther.moved' : 'sentence.moved', values);
    const byOther = actor && byOtherOf(kind, reservation?.owner.id === me);
    return byOther ? t(`byOther.${byOther}`, values) : t(`sentence.${kind}`, values);
  };

  const detailsOf = ({ kind, facts }: Notification): string[] => {
    const { reservation, before, reason, maintenance, offered } = facts;
    if (kind === 'password-changed') return [t('detail.password')];
    if (kind === 'role-changed') return [t('detail.role')];
    if (facts.feedback) return detailsOfFeedback(t, facts.feedback);
    if (facts.wish) return detailsOfWish(t, time, facts.wish);
    if (!reservation) return [];
    if (maintenance) return detailsOfMaintenance({ t, time, whereOf }, reservation, { maintenance, offered });
    if (kind === 'maintenance-announced') {
      return [t('detail.affected', { title: reservation.title }), withZone(rangeOf(reservation), reservation)];
    }
    const changed = (of: (facts: ReservationFacts) => string) =>
      before && of(before) !== of(reservation)
        ? t('detail.moved', { before: of(before), after: of(reservation) })
        : of(reservation);
    const range = withZone(changed(rangeOf), reservation);
    const other = offered
      ? [t('detail.offered', { where: whereOf(offered), range: time.formatRange(offered.startAt, offered.endAt) })]
      : [];
    const series = detailsOfSeries(t, reservation);
    return [changed(whereOf), range, ...other, ...series, ...(reason === null ? [] : [t('detail.reason', { reason })])];
  };

  return (notification) => ({ title: sentenceOf(notification), details: detailsOf(notification) });
}

function byOtherOf(kind: Notification['kind'], isTheirs: boolean) {
  if (kind === 'reservation-transferred' && isTheirs) return 'reservation-received';
  return BY_OTHERS.find((each) => each === kind);
}

/** To another server: worth saying in the first line. */
function hasMoved({ before, reservation }: Facts): boolean {
  return before !== null && reservation !== null && before.resource.id !== reservation.resource.id;
}

type Translate = TFunction<['notifications', 'reservations', 'feedback']>;

function detailsOfSeries(t: Translate, { seriesCount: count = 1 }: ReservationFacts): string[] {
  return count > 1 ? [t('detail.series', { count })] : [];
}

function detailsOfWish(t: Translate, time: Tools['time'], { unitCount, from, to }: NonNullable<Facts['wish']>) {
  return [t('detail.wish', { count: unitCount, range: time.formatRange(from, to) })];
}

function detailsOfFeedback(t: Translate, { body, state, reply }: NonNullable<Facts['feedback']>): string[] {
  return [
    t('detail.said', { body: shortened(body) }),
    ...(state === 'open' ? [] : [t('detail.state', { state: t(`feedback:state.${state}`) })]),
    ...(reply === null ? [] : [t('detail.reply', { reply: shortened(reply) })]),
  ];
}

const LONGEST = 120;

function shortened(text: string): string {
  const characters = Array.from(text.replaceAll(/\s+/g, ' '));
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : characters.join('');
}

interface Tools {
  t: Translate;
  time: ReturnType<typeof useTime>;
  whereOf: (place: PlaceFacts) => string;
}

function detailsOfMaintenance(
  { t, time, whereOf }: Tools,
  reservation: ReservationFacts,
  { maintenance, offered }: { maintenance: NonNullable<Facts['maintenance']>; offered: Facts['offered'] },
): string[] {
  const { startAt, endAt, reason } = maintenance;
  const range = `${time.formatRange(reservation.startAt, reservation.endAt)} · ${time.zoneLabel(reservation.startAt)}`;
  return [
    endAt === null
      ? t('detail.sinceWindow', { start: time.formatDateTime(startAt) })
      : t('detail.window', { range: time.formatRange(startAt, endAt) }),
    t('detail.reason', { reason }),
    t('detail.mine', { title: reservation.title, range }),
    ...(offered
      ? [t('detail.offered', { where: whereOf(offered), range: time.formatRange(offered.startAt, offered.endAt) })]
      : []),
  ];
}

/** Where a notification leads. */
export function pathOf({ kind, facts }: Notification): string {
  if (kind === 'maintenance-offered' || kind.startsWith('time-request')) return '/mine';
  if (kind === 'feedback-answered') return '/feedback?mine=true';
  if (kind.startsWith('waitlist-')) return '/waitlist';
  if (kind === 'approval-requested' && facts.reservation) {
    return `/approvals?request=reservation.${facts.reservation.id}`;
  }
  if (!facts.reservation) return '/profile';
  const asks = kind === 'reservation-ending-soon' ? '&extend=1' : '';
  return `/?reservation=${facts.reservation.id}${asks}`;
}
