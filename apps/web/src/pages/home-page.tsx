import type { Reservation } from '@jari/contract';
import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ErrorState } from '../components/error-state.tsx';
import { NewsCards } from '../components/news-cards.tsx';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { ChecklistCard } from '../features/checklist/components/checklist-card.tsx';
import { statusQuery } from '../features/dashboard/api.ts';
import { AdminNotes } from '../features/home/components/admin-notes.tsx';
import { FreeNow } from '../features/home/components/free-now.tsx';
import { MyNow } from '../features/home/components/my-now.tsx';
import { MyWaiting } from '../features/home/components/my-waiting.tsx';
import classes from '../features/home/components/home.module.css';
import { MyOffers } from '../features/maintenance/components/my-offers.tsx';
import { myReservationsQuery } from '../features/my-reservations/api.ts';
import { bookableResourcesQuery } from '../features/reservations/api.ts';
import { CheckInButton } from '../features/reservations/components/check-in-button.tsx';
import { QuickReserve } from '../features/reservations/components/quick-reserve.tsx';
import { ReservationPanels } from '../features/reservations/components/reservation-panels.tsx';
import { type Panel, useReservationPanels, withPanel } from '../features/reservations/panels.ts';
import { useServerColors } from '../features/reservations/use-servers.ts';
import { MyRequests } from '../features/time-requests/components/my-requests.tsx';
import { WishOffers } from '../features/waitlist/components/wish-offers.tsx';
import { useShortcuts } from '../lib/shortcuts.ts';
import { now } from '../lib/time.ts';
import { useTime } from '../lib/viewer.ts';
import { NoServers } from './no-servers.tsx';
import { useAdminNotes } from './use-admin-notes.ts';
import { useUnitsInWords } from './use-units-in-words.ts';

const QUICK_HOURS = 2;

/** Home: what is mine now, what is free now, and what waits for somebody. */
export default function HomePage() {
  const { t } = useTranslation('home');
  const time = useTime();
  const panels = useReservationPanels();
  useShortcuts({ create: () => panels.openCreate() });
  return (
    <PageBody>
      <PageHeader
        title={t('title')}
        description={t('today', { date: time.formatDate(now()), zone: time.zoneLabel() })}
        actions={
          <Button leftSection={<IconPlus size={16} />} onClick={() => panels.openCreate()}>
            {t('book')}
          </Button>
        }
      />
      <AdminNotes notes={useAdminNotes()} />
      <ChecklistCard />
      <NewsCards>
        <WishOffers />
        <MyRequests />
        <MyOffers />
      </NewsCards>
      <div className={classes['columns']}>
        <Mine />
        <Free />
      </div>
      <ReservationPanels />
    </PageBody>
  );
}

function Mine() {
  const query = useInfiniteQuery(myReservationsQuery('upcoming'));
  const [params] = useSearchParams();
  const panels = useReservationPanels();
  const colorOf = useServerColors();
  const unitsInWords = useUnitsInWords();
  if (query.isPending) return <Skeleton h={220} radius="lg" />;
  if (!query.data) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
  }
  const mine = query.data.pages.flatMap((page) => page.items);
  const detailPathOf = (id: string) => ({ search: `?${withPanel(params, { kind: 'detail', id }).toString()}` });
  return (
    <div className={classes['column']}>
      <MyNow
        reservations={mine}
        onBook={() => panels.openCreate()}
        colorOf={colorOf}
        unitsInWords={unitsInWords}
        detailPathOf={detailPathOf}
        renderActions={(reservation, isRunning) => <Actions reservation={reservation} isRunning={isRunning} />}
      />
      <MyWaiting reservations={mine} colorOf={colorOf} detailPathOf={detailPathOf} />
    </div>
  );
}

function Actions({ reservation, isRunning }: { reservation: Reservation; isRunning: boolean }) {
  const { id, title } = reservation;
  const { t } = useTranslation('home');
  const [params] = useSearchParams();
  const pathOf = (panel: Panel) => ({ search: `?${withPanel(params, panel).toString()}` });
  if (!isRunning) {
    return (
      <>
        <CheckInButton reservation={reservation} size="compact-md" />
        <Button
          component={Link}
          to={pathOf({ kind: 'edit', id })}
          size="compact-md"
          variant="default"
          aria-label={t('mine.editTitle', { title })}
        >
          {t('mine.edit')}
        </Button>
      </>
    );
  }
  return (
    <>
      <CheckInButton reservation={reservation} size="compact-md" />
      <Button
        component={Link}
        to={pathOf({ kind: 'detail', id, asksToExtend: true })}
        size="compact-md"
        aria-label={t('mine.extendTitle', { title })}
      >
        {t('mine.extend')}
      </Button>
      <Button
        component={Link}
        to={pathOf({ kind: 'detail', id })}
        size="compact-md"
        variant="default"
        aria-label={t('mine.releaseTitle', { title })}
      >
        {t('mine.release')}
      </Button>
    </>
  );
}

function Free() {
  const status = useQuery(statusQuery());
  const servers = useQuery(bookableResourcesQuery());
  const panels = useReservationPanels();
  if (status.isPending || servers.isPending) return <Skeleton h={260} radius="lg" />;
  if (!status.data || !servers.data) {
    const failed = status.data ? servers : status;
    return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} isRetrying={failed.isFetching} />;
  }
  const quick = (id: string) => {
    const server = servers.data.find((one) => one.id === id);
    if (!server) return null;
    const hours = Math.min(QUICK_HOURS, server.policy.maxDurationMinutes / 60);
    return <QuickReserve resource={server} hours={hours} onBooked={panels.openDetail} />;
  };
  return (
    <FreeNow
      status={status.data}
      servers={servers.data}
      onBook={(resourceId, units) => panels.openCreate({ resourceId, units })}
      renderQuick={quick}
      empty={<NoServers />}
    />
  );
}
