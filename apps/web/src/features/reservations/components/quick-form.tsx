import { Button, Group, Loader, NumberInput, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { now } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { startFromNow } from '../booking-form.ts';
import { useCreateReservation } from '../mutations.ts';
import { createSubmissionKeys } from '../submission-key.ts';
import { useAvailability } from '../use-availability.ts';
import { useUnitText } from '../use-unit-text.ts';
import { ConflictList } from './conflict-list.tsx';
import type { QuickReserveProps } from './quick-reserve.tsx';

/** How many of the GPUs that are free from now on, and the button that books them. */
export default function QuickForm({ resource, hours, onBooked, onClose }: QuickReserveProps & { onClose: () => void }) {
  const { t } = useTranslation('reservations');
  const time = useTime();
  const unitText = useUnitText();
  const create = useCreateReservation();
  const [keyOf] = useState(() => createSubmissionKeys());
  const [wanted, setWanted] = useState<number | null>(null);
  const span = useMemo(() => {
    const start = startFromNow(now().epochMilliseconds);
    return { startAt: new Date(start).toISOString(), endAt: new Date(start + hours * 3_600_000).toISOString() };
  }, [hours]);
  const { data } = useAvailability(useMemo(() => ({ resourceId: resource.id, ...span }), [resource.id, span]));
  if (!data) return <Loader size="sm" />;

  const total = resource.units.length;
  const free = data.freeUnits.length;
  const count = Math.min(wanted ?? free, free);
  const refusal = data.refusals[0];
  const book = () => {
    const body = {
      resourceId: resource.id,
      title: t('quick.title'),
      ...span,
      ...(count < total && { unitCount: count }),
    };
    create.mutate(
      { body, idempotencyKey: keyOf(body) },
      {
        onSuccess: (created) => {
          const indexes = created.units.map((unit) => unit.index);
          notifySuccess(t(created.status === 'pending' ? 'toast.requested' : 'toast.booked'), {
            detail: t('toast.bookedDetail', {
              server: resource.name,
              units: unitText(indexes, indexes.length === total),
              range: time.formatRange(created.startAt, created.endAt),
            }),
            action: { label: t('toast.show'), onClick: () => onBooked(created.id) },
          });
          onClose();
        },
      },
    );
  };
  return (
    <Stack gap="xs">
      <Text fw={600}>{resource.name}</Text>
      <Text fz="sm" className="tabular">
        {t('quick.until', { until: time.formatDateTime(span.endAt), zone: time.zoneLabel(span.endAt) })}
      </Text>
      {refusal && (
        <Text fz="sm" c="var(--mantine-color-error)">
          {refusal.detail}
        </Text>
      )}
      {!refusal && free === 0 && (
        <>
          <Text fz="sm">{t('availability.noneFree')}</Text>
          <ConflictList conflicts={data.conflicts} />
        </>
      )}
      {!refusal && free > 0 && total > 1 && (
        <Group gap="xs" wrap="nowrap">
          <NumberInput
            aria-label={t('form.unitCount')}
            value={count}
            onChange={(value) => setWanted(Number(value) || 1)}
            min={1}
            max={free}
            clampBehavior="strict"
            allowDecimal={false}
            w={80}
          />
          <Text fz="sm" c="dimmed">
            {t('quick.ofFree', { free, total })}
          </Text>
        </Group>
      )}
      {create.isError && <ProblemAlert error={create.error} />}
      {!refusal && free > 0 && (
        <Button onClick={book} loading={create.isPending} data-autofocus>
          {t('form.book')}
        </Button>
      )}
    </Stack>
  );
}
