import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { FindSlot } from '../features/find-slot/components/find-slot.tsx';
import { readSlotForm, type SlotForm, toSlotQuery, withSlotForm } from '../features/find-slot/slot-form.ts';
import { ReservationPanels } from '../features/reservations/components/reservation-panels.tsx';
import { useReservationPanels } from '../features/reservations/panels.ts';
import { wishPath } from '../lib/wish-link.ts';
import { useShortcuts } from '../lib/shortcuts.ts';
import { useTime } from '../lib/viewer.ts';

/** The earliest time that fits; the drawers of reservations open beside it. */
export default function FindPage() {
  const { t } = useTranslation('find');
  const { zone } = useTime();
  const panels = useReservationPanels();
  const [params, setParams] = useSearchParams();
  const quickRef = useRef<HTMLInputElement>(null);
  const form = readSlotForm(params, zone);
  const focusQuick = () => quickRef.current?.focus();
  useShortcuts({ quickAdd: focusQuick });
  // Who comes without a question, by the key or the menu, has it in mind to ask one.
  const isAsked = form !== null;
  useEffect(() => {
    if (!isAsked) quickRef.current?.focus({ preventScroll: true });
  }, [isAsked]);
  const change = (next: SlotForm) =>
    setParams((current) => withSlotForm(current, next, zone), { replace: true, preventScrollReset: true });
  return (
    <PageBody>
      <PageHeader title={t('title')} description={t('description')} />
      <FindSlot
        form={form}
        onChange={change}
        quickRef={quickRef}
        onBooked={panels.openDetail}
        waitPath={(asked) => waitPathOf(asked, zone)}
      />
      <ReservationPanels />
    </PageBody>
  );
}

function waitPathOf(form: SlotForm, zone: string): string {
  const { from, until } = toSlotQuery(form, zone);
  return wishPath({
    model: form.model || undefined,
    memoryGib: Number(form.memoryGib) || undefined,
    tags: form.tag ? [form.tag] : undefined,
    resourceIds: form.resourceId ? [form.resourceId] : undefined,
    unitCount: form.units,
    durationMinutes: form.minutes,
    from,
    to: until,
  });
}
