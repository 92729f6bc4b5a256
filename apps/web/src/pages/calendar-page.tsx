import type { Resource } from '@jari/contract';
import { Box, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Unhurried } from '../components/unhurried.tsx';
import { StatusPanel } from '../features/dashboard/components/status-panel.tsx';
import { bookableResourcesQuery } from '../features/reservations/api.ts';
import { QuickReserve } from '../features/reservations/components/quick-reserve.tsx';
import { ReservationCalendar } from '../features/reservations/components/reservation-calendar.tsx';
import { ReservationPanels } from '../features/reservations/components/reservation-panels.tsx';
import { useReservationPanels } from '../features/reservations/panels.ts';
import { useCalendarParams } from '../features/reservations/use-calendar-params.ts';
import { useServerColors } from '../features/reservations/use-servers.ts';
import { SavedViewsMenu } from '../features/saved-views/components/saved-views-menu.tsx';
import { useTime } from '../lib/viewer.ts';
import classes from './calendar-page.module.css';
import { NoServers } from './no-servers.tsx';

const QUICK_HOURS = [2, 24] as const;

/** What every server does now, and the calendar of all of them. */
export default function CalendarPage() {
  const { t } = useTranslation('calendar');
  const time = useTime();
  const panels = useReservationPanels();
  const [bookedId, setBookedId] = useState<string | null>(null);
  const params = useCalendarParams({ view: 'week', date: time.today() });
  const colorOf = useServerColors();
  const { data: servers } = useQuery(bookableResourcesQuery());
  usePageTitle(t('pageTitle'));

  const serverOf = (id: string) => servers?.find((server) => server.id === id);
  const quickActions = (id: string) => {
    // Their line is kept until it is known what stands in it.
    if (!servers) return <Box h={22} />;
    const server = serverOf(id);
    if (server?.status !== 'active') return null;
    return (
      <>
        {quickHoursOf(server).map((hours) => (
          <QuickReserve key={hours} resource={server} hours={hours} onBooked={panels.openDetail} />
        ))}
        <Button size="compact-xs" variant="subtle" fw={500} onClick={() => panels.openCreate({ resourceId: id })}>
          {t('status.book')}
        </Button>
      </>
    );
  };
  return (
    <div className={classes['page']}>
      <aside className={classes['servers']} aria-label={t('status.title')}>
        <Unhurried>
          <StatusPanel
            colorOf={colorOf}
            unitIndexesOf={(id) => serverOf(id)?.units.map((unit) => unit.index)}
            chosen={params.resourceIds}
            onChoose={params.setResourceIds}
            onOpenReservation={panels.openDetail}
            renderActions={quickActions}
            empty={<NoServers />}
          />
        </Unhurried>
      </aside>
      <div className={classes['calendar']}>
        <ReservationCalendar
          params={params}
          onOpen={panels.openDetail}
          onCreate={panels.openCreate}
          filters={<SavedViewsMenu page="calendar" />}
          panels={{
            isOpen: panels.panel.kind !== 'none',
            bookedId,
            onEdit: panels.openEdit,
            onCancel: panels.openCancel,
          }}
        />
      </div>
      <ReservationPanels onBooked={setBookedId} />
    </div>
  );
}

/** Two hours and a day; where the server's rules allow less than a day, as long as they do. */
function quickHoursOf({ policy }: Resource): number[] {
  const longest = policy.maxDurationMinutes / 60;
  return [...new Set(QUICK_HOURS.map((hours) => Math.min(hours, longest)))];
}

function usePageTitle(title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('appName')}`;
  }, [title, t]);
}
