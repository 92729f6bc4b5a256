import type { Reservation } from '@jari/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import classes from './reservation-detail.module.css';

/** Why it waits for a yes and until when, or what was decided, by whom and why. */
export function ApprovalFact({ reservation: { status, approval } }: { reservation: Reservation }) {
  const { t } = useTranslation('reservations');
  const time = useTime();
  if (!approval) return null;
  const { reasons, decidedBy, decidedAt, reason, expiresAt, isChangeRefused } = approval;
  const decision = isChangeRefused ? 'changeRejectedBy' : status === 'rejected' ? 'rejectedBy' : 'approvedBy';
  const isWaiting = status === 'pending' && expiresAt !== null;
  return (
    <>
      {isWaiting && <Text>{t('approval.until', { time: time.formatDateTime(expiresAt) })}</Text>}
      {isWaiting &&
        reasons.map((why) => (
          <Text key={why} fz="sm" c="dimmed">
            {t(`approval.why.${why}`)}
          </Text>
        ))}
      {isChangeRefused && !decidedBy && <Text>{t('approval.changeExpired')}</Text>}
      {status === 'expired' && <Text>{t('approval.expired')}</Text>}
      {decidedBy && decidedAt !== null && (
        <>
          <Text>{t(`approval.${decision}`, { name: decidedBy.name })}</Text>
          <Text fz="sm" c="dimmed">
            {time.formatDateTime(decidedAt)}
          </Text>
        </>
      )}
      {reason !== null && <Text className={classes['description']}>{reason}</Text>}
    </>
  );
}
