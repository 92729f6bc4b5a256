import { Anchor, Badge, Stack, Text } from '@mantine/core';
import type { Conflict, MaintenanceOffer } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { useWindowWords } from '../use-window-words.ts';

type Affected = Conflict & { offer?: MaintenanceOffer | null };

interface AffectedListProps {
  affected: readonly Affected[];
  reservationHref: (id: string) => string;
}

/** Reservations in the way, each opening beside, with what its owner was offered. */
export function AffectedList({ affected, reservationHref }: AffectedListProps) {
  const { t } = useTranslation('maintenance');
  const time = useTime();
  const words = useWindowWords();
  return (
    <Stack component="ul" gap="sm" m={0} p={0} mah={320} style={{ listStyle: 'none', overflowY: 'auto' }}>
      {affected.map((one) => (
        <li key={one.reservationId}>
          <Anchor href={reservationHref(one.reservationId)} target="_blank" rel="noreferrer" fw={600} fz="sm">
            {one.title}
          </Anchor>
          <Text fz="sm" className="tabular">
            {one.userName} · {t('gpus', { indexes: formatIndexes(one.unitIndexes) })} ·{' '}
            {time.formatRange(one.startAt, one.endAt)}
          </Text>
          {one.offer && (
            <Text fz="sm" c="dimmed" className="tabular">
              <Badge size="sm" mr={6} color={offerColors[one.offer.state]}>
                {t(`offer.state.${one.offer.state}`)}
              </Badge>
              {words.place(one.offer.place)}
            </Text>
          )}
        </li>
      ))}
    </Stack>
  );
}

const offerColors = { open: 'blue', accepted: 'jade', declined: 'red', closed: 'gray' } as const;
