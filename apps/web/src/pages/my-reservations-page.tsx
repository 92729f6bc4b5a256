import { Button, Group, Tabs } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { IconCalendarPlus, IconChartBar, IconStack2 } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { NewsCards } from '../components/news-cards.tsx';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { MyOffers } from '../features/maintenance/components/my-offers.tsx';
import { myReservationsQuery, SCOPES, type Scope } from '../features/my-reservations/api.ts';
import { MyReservations } from '../features/my-reservations/components/my-reservations.tsx';
import { bookableResourcesQuery } from '../features/reservations/api.ts';
import { ReservationPanels } from '../features/reservations/components/reservation-panels.tsx';
import { useReservationPanels, withPanel } from '../features/reservations/panels.ts';
import { useServerColors } from '../features/reservations/use-servers.ts';
import { WishOffers } from '../features/waitlist/components/wish-offers.tsx';
import { MyRequests } from '../features/time-requests/components/my-requests.tsx';
import { later } from '../lib/at-rest.ts';
import { useUser } from '../lib/session.ts';
import { useShortcuts } from '../lib/shortcuts.ts';
import { OtherCalendarsMenu } from './other-calendars-menu.tsx';
import { useUnitsInWords } from './use-units-in-words.ts';

const ImportDialog = later(() => import('../features/calendar-import/components/import-dialog.tsx'));
const GroupDialog = later(() => import('../features/reservations/components/group-dialog.tsx'));

export default function MyReservationsPage() {
  const { t } = useTranslation(['mine', 'between']);
  const [params, setParams] = useSearchParams();
  const { id: userId } = useUser();
  const scope = SCOPES.find((each) => each === params.get('scope')) ?? 'upcoming';
  const panels = useReservationPanels();
  useShortcuts({ create: () => panels.openCreate() });
  const [isImporting, setImports] = useState(false);
  const [isGrouping, setGroups] = useState(false);
  const { data: servers } = useQuery(bookableResourcesQuery());
  const colorOf = useServerColors();
  const unitsInWords = useUnitsInWords();
  const { data: shown } = useInfiniteQuery(myReservationsQuery(scope));
  // The empty tab offers the same button, and one is enough.
  const isEmpty = shown?.pages[0]?.items.length === 0;
  const show = (next: Scope) =>
    setParams(
      (current) => {
        const changed = new URLSearchParams(current);
        if (next === 'upcoming') changed.delete('scope');
        else changed.set('scope', next);
        return changed;
      },
      { preventScrollReset: true },
    );
  return (
    <PageBody>
      <PageHeader
        title={t('title')}
        actions={
          <Group gap="xs">
            <Button
              component={Link}
              to={`/reports?person=${userId}`}
              variant="default"
              leftSection={<IconChartBar size={17} />}
            >
              {t('use')}
            </Button>
            <OtherCalendarsMenu onImport={() => setImports(true)} />
            <Button variant="default" leftSection={<IconStack2 size={17} />} onClick={() => setGroups(true)}>
              {t('between:group.open')}
            </Button>
            {!isEmpty && (
              <Button leftSection={<IconCalendarPlus size={17} />} onClick={() => panels.openCreate()}>
                {t('book')}
              </Button>
            )}
          </Group>
        }
      />
      <NewsCards>
        <WishOffers />
        <MyRequests />
        <MyOffers />
      </NewsCards>
      <Tabs
        value={scope}
        onChange={(value) => show(SCOPES.find((each) => each === value) ?? 'upcoming')}
        keepMounted={false}
      >
        <Tabs.List mb="lg" aria-label={t('tabs')} style={{ '--tab-border-color': 'var(--jari-line)' }}>
          {SCOPES.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`scope.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {SCOPES.map((each) => (
          <Tabs.Panel key={each} value={each}>
            <MyReservations
              scope={each}
              colorOf={colorOf}
              unitsInWords={unitsInWords}
              detailPathOf={(id) => ({ search: `?${withPanel(params, { kind: 'detail', id }).toString()}` })}
              onOpen={panels.openDetail}
              onEdit={panels.openEdit}
              onBook={() => panels.openCreate()}
              onBookAgain={({ resource, units }) =>
                panels.openCreate({ resourceId: resource.id, units: units.map((unit) => unit.index) })
              }
            />
          </Tabs.Panel>
        ))}
      </Tabs>
      <Suspense>
        {isImporting && <ImportDialog servers={servers} onClose={() => setImports(false)} />}
        {isGrouping && <GroupDialog onBooked={panels.openDetail} onClose={() => setGroups(false)} />}
      </Suspense>
      <ReservationPanels />
    </PageBody>
  );
}
