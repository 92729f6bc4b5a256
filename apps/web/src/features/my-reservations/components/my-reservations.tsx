import { Box, Button, Stack, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconCalendarPlus, IconCalendarX, IconHistory, IconTicket } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { LoadMore } from '../../../components/load-more.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { myReservationsQuery, type Scope } from '../api.ts';
import { groupByDay } from '../group-by-day.ts';
import { phaseOf } from '../phase.ts';
import classes from './my-reservations.module.css';
import { ReservationRow, type ReservationRowActions } from './reservation-row.tsx';

interface MyReservationsProps extends ReservationRowActions {
  scope: Scope;
  onBook: () => void;
}

/** One tab: reservations by day, and every state of asking for them. */
export function MyReservations({ scope, onBook, ...actions }: MyReservationsProps) {
  const query = useInfiniteQuery(myReservationsQuery(scope));
  const clock = useNow();
  const time = useTime();
  const headingOf = useDayHeading();
  if (query.isPending) return <ListSkeleton />;
  const reservations = query.data?.pages.flatMap((page) => page.items) ?? [];
  if (query.isError && reservations.length === 0) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
  }
  if (reservations.length === 0) return <NoReservations scope={scope} onBook={onBook} />;
  const groups = groupByDay(
    reservations,
    (reservation) => phaseOf(reservation, clock) === 'running',
    (one, other) => time.isSameDay(one, other),
  );
  return (
    <>
      <Stack gap="lg">
        {groups.map(({ startAt, reservations: ofDay }) => (
          <Box key={startAt ?? 'running'} component="section">
            <Title order={2} fz="sm" fw={600} mb={8} c={startAt === null ? 'var(--mantine-color-success)' : 'dimmed'}>
              {headingOf(startAt)}
            </Title>
            <ul className={classes['list']}>
              {ofDay.map((reservation) => (
                <ReservationRow key={reservation.id} reservation={reservation} clock={clock} {...actions} />
              ))}
            </ul>
          </Box>
        ))}
      </Stack>
      <LoadMore query={query} />
    </>
  );
}

function useDayHeading() {
  const { t } = useTranslation('mine');
  const time = useTime();
  const now = useNow();
  return (startAt: string | null) => {
    if (startAt === null) return t('running');
    const date = time.formatDate(startAt);
    if (time.isSameDay(startAt, now)) return t('today', { date });
    return time.isSameDay(startAt, now.add({ hours: 24 })) ? t('tomorrow', { date }) : date;
  };
}

const icons = { upcoming: IconTicket, past: IconHistory, cancelled: IconCalendarX } as const;

function NoReservations({ scope, onBook }: Pick<MyReservationsProps, 'scope' | 'onBook'>) {
  const { t } = useTranslation('mine');
  const Icon = icons[scope];
  return (
    <EmptyState
      icon={<Icon size={24} />}
      title={t(`empty.${scope}Title`)}
      description={t(`empty.${scope}Description`)}
      action={
        <Button leftSection={<IconCalendarPlus size={17} />} onClick={onBook}>
          {t('book')}
        </Button>
      }
    />
  );
}
