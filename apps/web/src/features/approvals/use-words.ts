import type { ApprovalDecision } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../lib/session.ts';

/** What the queue says of a request, in the viewer's language. */
export function useApprovalWords() {
  const { t } = useTranslation('approvals');
  const user = useUser();
  return {
    unitsOf: ({ units, totalUnits }: { units: readonly { index: number }[]; totalUnits: number }): string =>
      units.length === totalUnits
        ? t('units.whole', { count: totalUnits })
        : t('units.gpus', { indexes: formatIndexes(units.map(({ index }) => index)) }),
    decisionOf: ({ outcome, decidedBy }: ApprovalDecision): string => {
      if (!decidedBy) return t('outcome.expired');
      const isMe = decidedBy.id === user.id;
      return t(isMe ? `outcomeByMe.${outcome}` : `outcome.${outcome}`, { name: decidedBy.name });
    },
  };
}
