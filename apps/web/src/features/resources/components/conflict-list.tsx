import { Anchor, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { Conflict } from '@jari/contract';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';

interface ConflictListProps {
  conflicts: readonly Conflict[];
  reservationHref: (id: string) => string;
  unitsInWords: (indexes: readonly number[]) => string;
}

/** Reservations that stand in the way; each opens beside, so that what is typed here stays. */
export function ConflictList({ conflicts, reservationHref, unitsInWords }: ConflictListProps) {
  const { t } = useTranslation('resources');
  const time = useTime();
  return (
    <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
      {conflicts.map((conflict) => (
        <li key={conflict.reservationId}>
          <Anchor href={reservationHref(conflict.reservationId)} target="_blank" rel="noreferrer" fw={600} fz="sm">
            <span aria-hidden="true">
              {conflict.title} <IconExternalLink size={13} style={{ verticalAlign: '-2px' }} />
            </span>
            <VisuallyHidden>{t('inUse.open', { title: conflict.title })}</VisuallyHidden>
          </Anchor>
          <Text fz="sm" className="tabular">
            {t('inUse.line', { name: conflict.userName, units: unitsInWords(conflict.unitIndexes) })}
          </Text>
          <Text fz="sm" className="tabular">
            {t('inUse.when', {
              range: time.formatRange(conflict.startAt, conflict.endAt),
              zone: time.zoneLabel(conflict.startAt),
            })}
          </Text>
        </li>
      ))}
    </Stack>
  );
}
