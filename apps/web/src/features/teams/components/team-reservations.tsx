import type { Reservation, TeamDetail } from '@jari/contract';
import { Badge, Box, Text } from '@mantine/core';
import { IconCalendarOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type To } from 'react-router';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { LoadMore } from '../../../components/load-more.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { now } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { teamReservationsQuery } from '../api.ts';
import classes from './teams.module.css';

interface TeamReservationsProps {
  team: TeamDetail;
  detailPathOf: (id: string) => To;
  unitsInWords: (reservation: Reservation) => string;
}

/** What runs or is to come in the name of the team. */
export function TeamReservations({ team, detailPathOf, unitsInWords }: TeamReservationsProps) {
  const { t } = useTranslation(['teams', 'reservations']);
  const { formatRange } = useTime();
  const [from] = useState(() => now().toString({ smallestUnit: 'second' }));
  const query = useInfiniteQuery(teamReservationsQuery(team.id, from));
  const all = query.data?.pages.flatMap((page) => page.items) ?? [];
  const reservations = all.filter(({ status }) => status === 'confirmed' || status === 'pending');
  if (query.isPending) return <ListSkeleton count={3} />;
  if (query.isError && all.length === 0) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
  }
  return (
    <>
      {reservations.length === 0 && (
        <EmptyState
          icon={<IconCalendarOff size={24} />}
          title={t('booked.emptyTitle')}
          description={t('booked.emptyDescription')}
        />
      )}
      <ul className={classes['rows']}>
        {reservations.map((reservation) => (
          <li key={reservation.id} className={classes['row']}>
            <Box miw={0}>
              <Link to={detailPathOf(reservation.id)} className={classes['reservation']}>
                {reservation.title}
              </Link>{' '}
              {reservation.status === 'pending' && <Badge color="yellow">{t('reservations:status.pending')}</Badge>}
              <Text fz="sm" c="dimmed" className="tabular">
                {formatRange(reservation.startAt, reservation.endAt)}
              </Text>
              <Text fz="sm" c="dimmed">
                {reservation.resource.name} · {unitsInWords(reservation)} · {reservation.user.name}
              </Text>
            </Box>
          </li>
        ))}
      </ul>
      <LoadMore query={query} />
    </>
  );
}
