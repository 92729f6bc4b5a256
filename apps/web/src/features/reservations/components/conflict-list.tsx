import type { Conflict } from '@jari/contract';
import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { useUnitText } from '../use-unit-text.ts';

interface ConflictListProps {
  conflicts: readonly Conflict[];
}

const SHOWN = 4;

/** Who is in the way: by name, GPUs and time, since the answer is often a word with that person. */
export function ConflictList({ conflicts }: ConflictListProps) {
  const { t } = useTranslation('reservations');
  const { formatRange } = useTime();
  const unitText = useUnitText();
  const hidden = conflicts.length - SHOWN;
  return (
    <List fz="sm" spacing={4} listStyleType="none" withPadding={false}>
      {conflicts.slice(0, SHOWN).map((conflict) => (
        <List.Item key={conflict.reservationId}>
          <Text span fw={600} fz="sm">
            {conflict.userName}
          </Text>{' '}
          <Text span fz="sm">
            {t('conflict.what', { title: conflict.title, units: unitText(conflict.unitIndexes) })}
          </Text>
          <Text fz="xs" className="tabular">
            {formatRange(conflict.startAt, conflict.endAt)}
          </Text>
        </List.Item>
      ))}
      {hidden > 0 && <List.Item c="dimmed">{t('conflict.more', { count: hidden })}</List.Item>}
    </List>
  );
}
