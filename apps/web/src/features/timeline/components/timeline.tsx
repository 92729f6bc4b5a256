import { Alert, Button, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { notifyHint } from '../../../components/toasts.tsx';
import { now } from '../../../lib/time.ts';
import { useNow, useTime } from '../../../lib/viewer.ts';
import type { TimelineHandlers } from '../handlers.ts';
import { isOneCell, type Selection, timeOf, unitsOf } from '../cursor.ts';
import { nameWidthOf, PHONE, startAbout } from '../first-look.ts';
import { useGrid } from '../use-grid.ts';
import { useTimelineData } from '../use-timeline-data.ts';
import { useIsPrinting } from '../../../lib/printing.ts';
import type { useTimelineParams } from '../use-timeline-params.ts';
import { useTimelineView } from '../use-timeline-view.ts';
import { NothingMatches } from './nothing-matches.tsx';
import { TimelineGrid } from './timeline-grid.tsx';
import { TimelineSkeleton } from './timeline-skeleton.tsx';
import { TimelineToolbar } from './timeline-toolbar.tsx';
import classes from './timeline.module.css';

interface TimelineProps {
  params: ReturnType<typeof useTimelineParams>;
  handlers: TimelineHandlers;
  /** For a polite live region: where a bar went by keys. */
  announcement: string;
  noServers: ReactNode;
  /** Further controls among the filters. */
  filters?: ReactNode;
}

const HOUR_MS = 3_600_000;

/** All servers over time, down to single GPUs: to see what is free, to book it, and to move what is mine. */
export function Timeline({ params, handlers, announcement, noServers, filters }: TimelineProps) {
  const { t } = useTranslation('timeline');
  const time = useTime();
  const nowMs = useNow().epochMilliseconds;
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false }) ?? false;
  const [openedAt] = useState(() => now().epochMilliseconds);
  const nameWidth = nameWidthOf(isPhone);
  const isPrinting = useIsPrinting();
  const scroller = useRef<HTMLDivElement>(null);
  const view = useTimelineView({
    scroller,
    // On paper a week, if the days around are known.
    zoom: isPrinting && params.zoom !== '15min' && params.zoom !== '1h' ? 'week' : params.zoom,
    isPrinting,
    at: params.at,
    otherwise: startAbout(openedAt, params.zoom),
    nameWidth,
    time,
    onScrolledTo: params.setAt,
  });
  const query = useTimelineData(view, time.zone);
  const hasData = query.data !== undefined;
  const { drawMargin } = view;
  useEffect(() => {
    if (hasData) drawMargin();
  }, [hasData, drawMargin]);
  const layout = useGrid(query.data, params, nowMs, view.settled);
  const { step } = view.rules;

  const book = (selection: Selection) => {
    const block = layout.blocks.find(({ server }) => server.id === selection.serverId);
    const { from, to } = timeOf(selection, { step, zone: time.zone });
    if (!block || to <= nowMs) return notifyHint(t('hint.past'));
    if (block.server.status !== 'active') return notifyHint(t('hint.closed', { server: block.server.name }));
    const units = unitsOf(selection, block);
    // A single short cell says when to begin, and the drawer proposes how long.
    const isStartOnly = isOneCell(selection) && to - from < HOUR_MS;
    handlers.onCreate({
      resourceId: block.server.id,
      startAt: new Date(from).toISOString(),
      ...(!isStartOnly && { endAt: new Date(to).toISOString() }),
      ...(units.length > 0 && { units }),
    });
  };
  const body = () => {
    if (!query.data && query.isError) {
      return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
    }
    if (!query.data) return null;
    if (query.data.resources.length === 0) return noServers;
    return layout.blocks.length === 0 ? <NothingMatches onClear={params.clearFilters} /> : null;
  };
  const instead = body();
  return (
    <section className={classes['timeline']} aria-label={t('title')}>
      <TimelineToolbar
        params={params}
        view={view}
        servers={query.data?.resources ?? []}
        onCreate={() => handlers.onCreate({})}
        filters={filters}
      />
      <VisuallyHidden role="status">{query.isPending ? t('loading') : announcement}</VisuallyHidden>
      {query.data && query.isError && (
        <Alert color="orange" py={6} title={t('partMissing')}>
          <Button
            size="compact-sm"
            variant="light"
            color="orange"
            onClick={() => void query.refetch()}
            loading={query.isFetching}
          >
            {t('retry')}
          </Button>
        </Alert>
      )}
      <div className={classes['stage']}>
        {query.isPending ? <TimelineSkeleton /> : instead}
        <TimelineGrid
          isHidden={query.isPending || instead !== null}
          timeline={query.data}
          layout={layout}
          scroller={scroller}
          view={view}
          nameWidth={nameWidth}
          params={params}
          nowMs={nowMs}
          onBook={book}
          handlers={handlers}
        />
      </div>
    </section>
  );
}
