import { Badge } from '@mantine/core';
import type { MailStatus } from '@jari/contract';
import { useTranslation } from 'react-i18next';

const COLORS: Record<MailStatus, string> = {
  waiting: 'yellow',
  sent: 'jade',
  kept: 'blue',
  withdrawn: 'gray',
  failed: 'red',
};

export function MailStatusBadge({ status }: { status: MailStatus }) {
  const { t } = useTranslation('deliveries');
  return (
    <Badge variant="light" color={COLORS[status]} miw="max-content">
      {t(`status.${status}`)}
    </Badge>
  );
}
