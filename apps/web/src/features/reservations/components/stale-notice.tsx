import type { Reservation } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { IconRefreshAlert } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';

interface StaleNoticeProps {
  before: Reservation;
  current: Reservation;
  onTake: () => void;
}

/** The reservation changed while it was being edited: what is different now, and a way to go on from there. */
export function StaleNotice({ before, current, onTake }: StaleNoticeProps) {
  const { t } = useTranslation('reservations');
  const { formatRange } = useTime();
  const indexesOf = (one: Reservation) => formatIndexes(one.units.map((unit) => unit.index));
  const facts = [
    { name: t('form.title'), from: before.title, to: current.title },
    {
      name: t('detail.when'),
      from: formatRange(before.startAt, before.endAt),
      to: formatRange(current.startAt, current.endAt),
    },
    { name: t('form.units'), from: indexesOf(before), to: indexesOf(current) },
    { name: t('form.description'), from: before.description ?? '–', to: current.description ?? '–' },
    { name: t('detail.status'), from: t(`status.${before.status}`), to: t(`status.${current.status}`) },
  ].filter((fact) => fact.from !== fact.to);
  return (
    <Alert role="alert" color="yellow" icon={<IconRefreshAlert size={18} />} title={t('stale.title')}>
      <Stack gap="sm" align="flex-start">
        <Text fz="sm">{t('stale.detail')}</Text>
        <List fz="sm" spacing={2}>
          {facts.map((fact) => (
            <List.Item key={fact.name}>{t('stale.fact', fact)}</List.Item>
          ))}
        </List>
        <Button size="compact-sm" variant="default" onClick={onTake}>
          {t('stale.take')}
        </Button>
      </Stack>
    </Alert>
  );
}
