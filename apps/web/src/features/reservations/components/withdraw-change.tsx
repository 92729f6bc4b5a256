import type { Reservation } from '@jari/contract';
import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { useWithdrawChange } from '../actions.ts';
import { useUnitText } from '../use-unit-text.ts';

/** What a change that waits was before, and the way back to it. */
export function WithdrawChange({ reservation, mayChange }: { reservation: Reservation; mayChange: boolean }) {
  const { t } = useTranslation('reservations');
  const time = useTime();
  const unitText = useUnitText();
  const withdraw = useWithdrawChange();
  const stood = reservation.approval?.stoodBefore;
  if (!stood) return null;
  const range = time.formatRange(stood.startAt, stood.endAt);
  return (
    <Stack gap={6} align="flex-start">
      <Text fz="sm" className="tabular">
        {t('approval.stoodBefore', { range, units: unitText(stood.unitIndexes) })}
      </Text>
      {mayChange && (
        <Button
          size="compact-sm"
          variant="default"
          loading={withdraw.isPending}
          onClick={() =>
            withdraw.mutate(reservation, {
              onSuccess: () => notifySuccess(t('approval.withdrawn'), { detail: range }),
              onError: (problem) => notifyProblem(problem),
            })
          }
        >
          {t('approval.withdraw')}
        </Button>
      )}
    </Stack>
  );
}
