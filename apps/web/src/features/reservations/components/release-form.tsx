import type { Reservation } from '@jari/contract';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { useReleaseReservation } from '../mutations.ts';
import { useUndo } from '../use-undo.ts';
import { useUnitText } from '../use-unit-text.ts';

interface ReleaseFormProps {
  reservation: Reservation;
  onBack: () => void;
  onDone: () => void;
}

/** Asks before giving the rest of the time back. */
export function ReleaseForm({ reservation, onBack, onDone }: ReleaseFormProps) {
  const { t } = useTranslation('reservations');
  const { formatDateTime } = useTime();
  const unitText = useUnitText();
  const release = useReleaseReservation();
  const undo = useUndo();
  const words = {
    server: reservation.resource.name,
    units: unitText(reservation.units.map((unit) => unit.index)),
    until: formatDateTime(reservation.endAt),
  };
  const submit = () =>
    release.mutate(
      { id: reservation.id, version: reservation.version },
      {
        onSuccess: (released) => {
          const told = { message: t('toast.released'), detail: t('toast.releasedDetail', words) };
          undo.done(told, released, reservation);
          onDone();
        },
      },
    );
  return (
    <Stack gap="sm">
      <Text fz="sm">{t('release.consequence', words)}</Text>
      {release.isError && <ProblemAlert error={release.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack}>
          {t('release.keep')}
        </Button>
        <Button onClick={submit} loading={release.isPending} autoFocus>
          {t('action.release')}
        </Button>
      </Group>
    </Stack>
  );
}
