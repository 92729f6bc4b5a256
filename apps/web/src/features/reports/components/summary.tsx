import { Paper, SimpleGrid, Skeleton, Text } from '@mantine/core';
import type { MonthRow, ReportQuery } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { monthsQuery } from '../api.ts';
import { useNumbers } from '../use-numbers.ts';

/** The span in four numbers; the months add up to them. */
export function Summary({ query }: { query: ReportQuery }) {
  const { t } = useTranslation('reports');
  const numbers = useNumbers();
  const { data, isPending } = useQuery(monthsQuery(query));
  if (isPending) return <Skeleton h={92} radius="lg" />;
  if (!data) return null;
  const sum = (pick: (row: MonthRow) => number) => data.items.reduce((total, row) => total + pick(row), 0);
  const hours = sum((row) => row.confirmed.hours + row.pending.hours);
  const held = sum((row) => row.confirmed.reservations + row.pending.reservations);
  const cancelled = sum((row) => row.cancelled.reservations);
  const available = sum((row) => row.availableHours);
  // Of a person or a team alone it would say how much of the whole fleet they held.
  const isOfAll = query.userId === undefined && query.teamId === undefined;
  const tiles = [
    { label: t('hours'), value: numbers.hours(hours), note: t('summary.hoursNote') },
    {
      label: t('utilisation'),
      value: numbers.share(hours, available),
      note: t(isOfAll ? 'summary.utilisationNote' : 'summary.shareNote', { hours: numbers.hours(available) }),
    },
    {
      label: t('reservations'),
      value: numbers.count(held),
      note: t('summary.pendingNote', { count: sum((row) => row.pending.reservations) }),
    },
    {
      label: t('state.cancelled'),
      value: numbers.count(cancelled),
      note: t('summary.cancelledNote', { share: numbers.share(cancelled, held + cancelled) }),
    },
  ];
  return (
    <SimpleGrid component="dl" cols={{ base: 2, md: 4 }} spacing="sm" m={0}>
      {tiles.map(({ label, value, note }) => (
        <Paper key={label} withBorder p="md">
          <Text component="dt" fz="sm" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0} fz={26} fw={650} lh={1.3} className="tabular">
            {value}
          </Text>
          <Text component="dd" m={0} fz="xs" c="dimmed">
            {note}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
