import type { Reservation, Resource } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api.ts';
import { findPath } from '../../lib/find-link.ts';
import { useTime } from '../../lib/viewer.ts';
import { useUser } from '../../lib/session.ts';
import { wishPath } from '../../lib/wish-link.ts';
import { alternativeUnits, isWaivable, judge } from './availability.ts';
import { type BookingForm, type Span, unitFields, wantedUnits } from './booking-form.ts';
import { ontoGrid } from './onto-grid.ts';
import type { WantedUnits } from './panels.ts';
import { useAvailability } from './use-availability.ts';
import type { useBookingForm } from './use-booking-form.ts';
import { useNextFree } from './use-next-free.ts';
import { useUnitText } from './use-unit-text.ts';

/** Whether what stands in the form can be booked, and what could be instead. */
export function useVerdict(booking: ReturnType<typeof useBookingForm>, before: Reservation | undefined) {
  const { t } = useTranslation('reservations');
  const time = useTime();
  const unitText = useUnitText();
  const { values, resource, span, problem } = booking;
  const wanted = wantedUnits(values);
  const all = resource?.units.map((unit) => unit.index) ?? [];
  const isAskable = resource !== undefined && span !== null;
  const availability = useAvailability(isAskable ? questionOf(resource.id, span, values, before) : null);

  // The refusal is newer than the answer before it, and says the same things.
  const refusal = isProblem(problem, 'reservation-overlap') ? problem.body : null;
  const known = refusal ?? availability.data;
  const hasUnits = values.unitMode !== 'named' || values.unitIndexes.length > 0;
  const mayWaive = useUser().role === 'admin' && known !== undefined && isWaivable(known);
  const waives = mayWaive && values.waivesPolicy === true;
  const verdict = known && isAskable && hasUnits ? judge(known, wanted, all, waives) : null;

  const isTaken = verdict?.kind === 'taken';
  const nextFree = useNextFree({ resource, span, wanted, exceptId: before?.id, isEnabled: isTaken });
  const onGrid = isAskable ? ontoGrid(span, resource.policy.stepMinutes, resource.timeZone ?? time.zone) : null;
  const setSpan = ({ startAt, endAt }: Span) =>
    booking.setTimes({ startAt: time.toWallTime(startAt), endAt: time.toWallTime(endAt) });
  const others = isTaken ? alternativeUnits(verdict.free, wanted, all) : null;
  return {
    verdict: isTaken && isAskable && !before ? { ...verdict, findPath: findPathOf(wanted, resource, span) } : verdict,
    isChecking: availability.isChecking && !refusal,
    isRefused: refusal !== null,
    mayWaive,
    free: known?.freeUnits.map((unit) => unit.index),
    /** "Mina, 14:00–18:00": who holds a GPU at the wanted time. */
    holderOf: (index: number) => {
      const holder = known?.conflicts.find((conflict) => conflict.unitIndexes.includes(index));
      const range = holder && time.formatRange(holder.startAt, holder.endAt);
      return holder && t('form.holder', { name: holder.userName, range });
    },
    alternative: others && { label: unitText(others), onUse: () => booking.set(unitFields(others, values)) },
    /** Where to wait for just that. */
    waitPath: isTaken && isAskable && !before ? waitPathOf(wanted, resource, span, values.title) : null,
    onGrid:
      onGrid && verdict?.kind === 'refused'
        ? { label: time.formatRange(onGrid.startAt, onGrid.endAt), onUse: () => setSpan(onGrid) }
        : null,
    nextFree: nextFree && {
      label: time.formatDateTime(nextFree.startAt),
      onUse: () => setSpan(nextFree),
    },
  };
}

/** Limits count people, GPUs and teams, so all of them are part of the question. */
function questionOf(resourceId: string, span: Span, form: BookingForm, before: Reservation | undefined) {
  const unitCount = countOf(wantedUnits(form));
  return {
    resourceId,
    ...span,
    ...(unitCount > 0 && { unitCount }),
    ...(!before && form.userId && { userId: form.userId }),
    ...(form.teamId && { teamId: form.teamId }),
    ...(before && { excludeReservationId: before.id }),
  };
}

/** As many GPUs of the same model, as long, not earlier. */
function findPathOf(wanted: WantedUnits, { units }: Resource, { startAt, endAt }: Span): string {
  const model = units[0]?.model ?? null;
  return findPath({
    units: countOf(wanted) || units.length,
    minutes: Math.round((Date.parse(endAt) - Date.parse(startAt)) / 60_000),
    earliest: startAt,
    model: units.every((unit) => unit.model === model) ? model : null,
  });
}

/** 0: the whole server. */
function countOf(wanted: WantedUnits): number {
  if (wanted === 'all') return 0;
  return typeof wanted === 'number' ? wanted : wanted.length;
}

function waitPathOf(wanted: WantedUnits, { id, units }: Resource, { startAt, endAt }: Span, title: string): string {
  const durationMinutes = Math.round((Date.parse(endAt) - Date.parse(startAt)) / 60_000);
  const unitCount = countOf(wanted) || units.length;
  return wishPath({ resourceIds: [id], title, unitCount, durationMinutes, from: startAt, to: endAt });
}
