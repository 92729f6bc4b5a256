import type { Reservation } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../lib/api.ts';
import { useTime } from '../../lib/viewer.ts';
import { alternativeUnits, judge } from './availability.ts';
import { unitFields, wantedUnits } from './booking-form.ts';
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
  const availability = useAvailability(
    isAskable ? { resourceId: resource.id, ...span, ...(before && { excludeReservationId: before.id }) } : null,
  );

  // The refusal is newer than the answer before it, and says the same things.
  const refusal = isProblem(problem, 'reservation-overlap') ? problem.body : null;
  const known = refusal ?? availability.data;
  const hasUnits = values.unitMode !== 'named' || values.unitIndexes.length > 0;
  const verdict = known && isAskable && hasUnits ? judge(known, wanted, all) : null;

  const isTaken = verdict?.kind === 'taken';
  const nextFree = useNextFree({ resource, span, wanted, exceptId: before?.id, isEnabled: isTaken });
  const others = isTaken ? alternativeUnits(verdict.free, wanted, all) : null;
  return {
    verdict,
    isChecking: availability.isChecking && !refusal,
    isRefused: refusal !== null,
    free: known?.freeUnits.map((unit) => unit.index),
    /** "Mina, 14:00–18:00": who holds a GPU at the wanted time. */
    holderOf: (index: number) => {
      const holder = known?.conflicts.find((conflict) => conflict.unitIndexes.includes(index));
      const range = holder && time.formatRange(holder.startAt, holder.endAt);
      return holder && t('form.holder', { name: holder.userName, range });
    },
    alternative: others && { label: unitText(others), onUse: () => booking.set(unitFields(others, values)) },
    nextFree: nextFree && {
      label: time.formatDateTime(nextFree.startAt),
      onUse: () =>
        booking.setTimes({ startAt: time.toWallTime(nextFree.startAt), endAt: time.toWallTime(nextFree.endAt) }),
    },
  };
}
