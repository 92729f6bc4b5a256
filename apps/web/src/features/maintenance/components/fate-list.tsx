import { Anchor, Stack, Text } from '@mantine/core';
import type { RetirementPreview } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { useWindowWords } from '../use-window-words.ts';

interface FateListProps {
  affected: RetirementPreview['affected'];
  /** Then each says where it would go. */
  isMoving: boolean;
  reservationHref: (id: string) => string;
}

export function FateList({ affected, isMoving, reservationHref }: FateListProps) {
  const { t } = useTranslation('maintenance');
  const time = useTime();
  const words = useWindowWords();
  return (
    <Stack component="ul" gap="xs" m={0} p={0} mah={280} style={{ listStyle: 'none', overflowY: 'auto' }}>
      {affected.map(({ reservation, place }) => (
        <li key={reservation.reservationId}>
          <Anchor href={reservationHref(reservation.reservationId)} target="_blank" rel="noreferrer" fw={600} fz="sm">
            {reservation.title}
          </Anchor>
          <Text fz="sm" className="tabular">
            {reservation.userName} · {t('gpus', { indexes: formatIndexes(reservation.unitIndexes) })} ·{' '}
            {time.formatRange(reservation.startAt, reservation.endAt)}
          </Text>
          {isMoving && (
            <Text fz="sm" className="tabular" c={place ? 'var(--mantine-color-success)' : 'var(--mantine-color-error)'}>
              {place ? t('retire.to', { place: words.place(place) }) : t('retire.noPlace')}
            </Text>
          )}
        </li>
      ))}
    </Stack>
  );
}
