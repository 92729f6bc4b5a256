import type { Reservation } from '@jari/contract';
import { CHECK_IN_FROM_MINUTES, isCheckInAwaited } from '@jari/domain';
import { Button, Stack, Text } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { useCheckIn } from '../actions.ts';
import { useServer } from '../use-servers.ts';

const MINUTE_MS = 60_000;

/** Where the server wants it, from a quarter of an hour before the start on. */
export function CheckInButton({ reservation, size = 'sm' }: { reservation: Reservation; size?: string }) {
  const isAwaited = useCheckInDeadline(reservation) !== null;
  return isAwaited && <Check reservation={reservation} size={size} />;
}

/** The same over the whole width, with what happens to those who forget. */
export function CheckInCall({ reservation }: { reservation: Reservation }) {
  const { t } = useTranslation('between');
  const { formatTime } = useTime();
  const deadline = useCheckInDeadline(reservation);
  if (deadline === null) return null;
  return (
    <Stack gap={6} w="100%">
      <Text fz="sm">{t('checkIn.deadline', { time: formatTime(deadline) })}</Text>
      <Check reservation={reservation} fullWidth />
    </Stack>
  );
}

function Check({ reservation, ...look }: { reservation: Reservation; size?: string; fullWidth?: boolean }) {
  const { t } = useTranslation('between');
  const checkIn = useCheckIn();
  return (
    <Button
      {...look}
      color="jade"
      leftSection={<IconUserCheck size={16} />}
      loading={checkIn.isPending}
      onClick={() =>
        checkIn.mutate(reservation.id, {
          onSuccess: () => notifySuccess(t('checkIn.done')),
          onError: (error) => notifyProblem(error),
        })
      }
    >
      {t('checkIn.submit')}
    </Button>
  );
}

/** Until when somebody must have said that they are there; null where nobody waits for it. */
function useCheckInDeadline(reservation: Reservation): string | null {
  const clock = useNow();
  const minutes = useServer(reservation.resource.id)?.policy.checkInMinutes ?? null;
  const { startAt, status } = reservation;
  const isOpen = clock.epochMilliseconds >= Date.parse(startAt) - CHECK_IN_FROM_MINUTES * MINUTE_MS;
  if (minutes === null || !isOpen || status !== 'confirmed' || !isCheckInAwaited(reservation)) return null;
  return new Date(Date.parse(startAt) + minutes * MINUTE_MS).toISOString();
}
