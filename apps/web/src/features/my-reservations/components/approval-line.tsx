import type { Reservation } from '@jari/contract';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';

/** Until when it waits and why, or what was said with a decision that was not plainly yes. */
export function ApprovalLine({ reservation: { status, approval } }: { reservation: Reservation }) {
  const { t } = useTranslation('mine');
  const time = useTime();
  const words = () => {
    if (!approval) return null;
    const { decidedBy, reason, reasons, expiresAt, isChangeRefused } = approval;
    if (status === 'pending' && expiresAt !== null) {
      const why = reasons.map((each) => t(`approval.why.${each}`)).join(', ');
      return t(why === '' ? 'approval.until' : 'approval.untilWhy', { why, time: time.formatDateTime(expiresAt) });
    }
    if (status === 'expired') return t('approval.expired');
    if (!decidedBy) return isChangeRefused ? t('approval.changeExpired') : null;
    if (isChangeRefused) return t('approval.changeRejected', { name: decidedBy.name, reason: reason ?? '' });
    if (status === 'rejected') return t('approval.rejected', { name: decidedBy.name, reason: reason ?? '' });
    return status === 'confirmed' && reason !== null ? t('approval.approved', { name: decidedBy.name, reason }) : null;
  };
  const said = words();
  if (said === null) return null;
  return (
    <Text fz="sm" mt={2} style={{ overflowWrap: 'anywhere' }}>
      {said}
    </Text>
  );
}
