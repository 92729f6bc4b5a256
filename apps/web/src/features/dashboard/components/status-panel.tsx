import { CloseButton, SegmentedControl, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerColor } from '../../../components/colors.ts';
import { ErrorState } from '../../../components/error-state.tsx';
import { statusQuery } from '../api.ts';
import { arrangeCards, type StatusOrder } from '../status-cards.ts';
import { StatusCard } from './status-card.tsx';
import { StatusSkeleton } from './status-skeleton.tsx';
import classes from './status-panel.module.css';

interface StatusPanelProps {
  colorOf: (resourceId: string) => ServerColor;
  unitIndexesOf: (resourceId: string) => readonly number[] | undefined;
  /** Servers the calendar is limited to; none: all. */
  chosen: readonly string[];
  onChoose: (resourceIds: readonly string[]) => void;
  onOpenReservation: (id: string) => void;
  /** The ways to book this server at once. */
  renderActions: (resourceId: string) => ReactNode;
  /** In place of the cards where there is no server yet. */
  empty: ReactNode;
}

const SEARCH_FROM = 5;

/** What every server does now. The cards are the calendar's legend, and its filter. */
export function StatusPanel({ chosen, onChoose, empty, ...props }: StatusPanelProps) {
  const { t } = useTranslation('calendar');
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<StatusOrder>('name');
  const { data, error, isPending, refetch, isFetching } = useQuery(statusQuery());
  if (isPending) return <StatusSkeleton />;
  if (!data) return <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />;
  if (data.resources.length === 0) return empty;

  const cards = arrangeCards(data.resources, search, order);
  const toggle = (id: string) => onChoose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <section className={classes['panel']} aria-label={t('status.title')}>
      {data.resources.length >= SEARCH_FROM && (
        <div className={classes['controls']}>
          <TextInput
            type="search"
            aria-label={t('status.search')}
            placeholder={t('status.search')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            leftSection={<IconSearch size={16} />}
            rightSection={
              search !== '' && (
                <CloseButton size="sm" onClick={() => setSearch('')} aria-label={t('status.clearSearch')} />
              )
            }
          />
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('status.order')}
            value={order}
            onChange={(value) => setOrder(value)}
            data={[
              { value: 'name', label: t('status.byName') },
              { value: 'free', label: t('status.byFree') },
            ]}
          />
        </div>
      )}
      <VisuallyHidden role="status">{t('status.shown', { count: cards.length })}</VisuallyHidden>
      {cards.length === 0 && (
        <Text c="dimmed" fz="sm" p="sm">
          {t('status.noneFound')}
        </Text>
      )}
      <ul className={classes['cards']}>
        {cards.map((server) => (
          <li key={server.id}>
            <StatusCard
              server={server}
              color={props.colorOf(server.id)}
              unitIndexes={props.unitIndexesOf(server.id)}
              isChosen={chosen.includes(server.id)}
              isFaded={chosen.length > 0 && !chosen.includes(server.id)}
              onToggle={() => toggle(server.id)}
              onOpenReservation={props.onOpenReservation}
              actions={props.renderActions(server.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
