import type { Waitlist, Wish } from '@jari/contract';
import { Box, Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconHourglass, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../components/empty-state.tsx';
import { ErrorState } from '../components/error-state.tsx';
import { ListSkeleton } from '../components/loading-skeletons.tsx';
import { NewsCards } from '../components/news-cards.tsx';
import { PageBody } from '../components/page-body.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { bookableResourcesQuery, myTeamsQuery } from '../features/reservations/api.ts';
import { waitlistQuery } from '../features/waitlist/api.ts';
import { MyWishes } from '../features/waitlist/components/my-wishes.tsx';
import { OrderList } from '../features/waitlist/components/order-list.tsx';
import { WishDialog } from '../features/waitlist/components/wish-dialog.tsx';
import { WishOffers } from '../features/waitlist/components/wish-offers.tsx';
import { readPrefill } from '../lib/wish-link.ts';
import { useTime } from '../lib/viewer.ts';

const EDIT = 'edit';

export default function WaitlistPage() {
  const { t } = useTranslation('waitlist');
  const [params, setParams] = useSearchParams();
  const query = useQuery(waitlistQuery());
  const open = (search: string) => setParams(search, { preventScrollReset: true });
  const isEmpty = query.data?.mine.length === 0 && query.data.order.length === 0;
  const add = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => open('wish=new')}>
      {t('add')}
    </Button>
  );
  return (
    <PageBody width="narrow">
      <PageHeader title={t('title')} description={t('description')} actions={!isEmpty && add} />
      <NewsCards>
        <WishOffers />
      </NewsCards>
      {query.isPending && <ListSkeleton count={4} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      )}
      {isEmpty && (
        <EmptyState
          icon={<IconHourglass size={24} />}
          title={t('empty.title')}
          description={t('empty.description')}
          action={add}
        />
      )}
      {query.data && !isEmpty && <Lists waitlist={query.data} onEdit={(id) => open(`${EDIT}=${id}`)} />}
      <Dialog params={params} mine={query.data?.mine ?? []} onClose={() => setParams('', { replace: true })} />
    </PageBody>
  );
}

function Lists({ waitlist, onEdit }: { waitlist: Waitlist; onEdit: (id: string) => void }) {
  const { t } = useTranslation('waitlist');
  const time = useTime();
  const { mine, order, waitingCount, medianWaitMinutes } = waitlist;
  // What is offered stands above already, with what can be done about it.
  const others = mine.filter(({ offer }) => offer === null);
  return (
    <>
      {others.length > 0 && (
        <Box component="section" mb="xl">
          <Title order={2} fz="md" mb="xs">
            {t('mine.title')}
          </Title>
          <MyWishes wishes={others} onEdit={onEdit} />
        </Box>
      )}
      <Box component="section">
        <Title order={2} fz="md">
          {t('order.title', { count: waitingCount })}
        </Title>
        <Text fz="sm" c="dimmed" mb="xs">
          {t('order.how')}{' '}
          {medianWaitMinutes === null
            ? t('order.noEstimate')
            : t('order.estimate', { time: time.formatMinutes(medianWaitMinutes) })}
        </Text>
        {order.length === 0 ? <Text c="dimmed">{t('order.nobody')}</Text> : <OrderList {...{ order, waitingCount }} />}
      </Box>
    </>
  );
}

/** The URL says what is open, so that other screens can link to a wish that is half filled in. */
function Dialog({ params, mine, onClose }: { params: URLSearchParams; mine: readonly Wish[]; onClose: () => void }) {
  const { data: servers } = useQuery(bookableResourcesQuery());
  const { data: teams } = useQuery(myTeamsQuery());
  const prefill = readPrefill(params);
  const wish = mine.find(({ id }) => id === params.get(EDIT)) ?? null;
  if ((!prefill && !wish) || !servers || !teams) return null;
  return (
    <WishDialog
      key={wish?.id ?? 'new'}
      wish={wish}
      prefill={prefill ?? {}}
      servers={servers}
      teams={teams}
      onClose={onClose}
    />
  );
}
