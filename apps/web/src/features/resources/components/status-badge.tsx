import { Badge } from '@mantine/core';
import type { ResourceStatus } from '@jari/contract';
import { useTranslation } from 'react-i18next';

const colorOf = { active: 'jade', maintenance: 'yellow', retired: 'gray' } as const;

export function StatusBadge({ status }: { status: ResourceStatus }) {
  const { t } = useTranslation('resources');
  return (
    <Badge color={colorOf[status]} miw="max-content">
      {t(`status.${status}`)}
    </Badge>
  );
}
