import { ActionIcon, Button, Group, SegmentedControl, Switch, Text, Title, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DayJump } from '../../../components/day-jump.tsx';
import { useShortcuts } from '../../../lib/shortcuts.ts';
import { useTime } from '../../../lib/viewer.ts';
import type { TimelineServer } from '../filters.ts';
import { addDays } from '../scale.ts';
import type { useTimelineParams } from '../use-timeline-params.ts';
import type { useTimelineView } from '../use-timeline-view.ts';
import { ZOOMS } from '../zoom.ts';
import { TimelineFilters } from './timeline-filters.tsx';
import { TimelineLegend } from './timeline-legend.tsx';
import classes from './timeline.module.css';

interface TimelineToolbarProps {
  params: ReturnType<typeof useTimelineParams>;
  view: ReturnType<typeof useTimelineView>;
  servers: readonly TimelineServer[];
  onCreate: () => void;
  filters: ReactNode;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Where in time, how near, and which servers. */
export function TimelineToolbar({ params, view, servers, onCreate, filters }: TimelineToolbarProps) {
  const { t } = useTranslation('timeline');
  const time = useTime();
  const { from, to } = view.settled;
  const iso = (ms: number) => new Date(ms).toISOString();
  const goTo = (ms: number) => params.setAt(time.toWallTime(iso(ms)));
  const step = (way: 1 | -1) => goTo(pageOn(from, to, way, time.zone));
  const date = time.toWallTime(iso(from)).slice(0, 10);
  useShortcuts({
    create: onCreate,
    today: () => params.setAt(null),
    next: () => step(1),
    nextToo: () => step(1),
    previous: () => step(-1),
    previousToo: () => step(-1),
  });
  return (
    <header className={classes['toolbar']}>
      <Group gap={6} wrap="nowrap">
        <Button variant="default" onClick={() => params.setAt(null)} px="sm">
          {t('now')}
        </Button>
        <Tooltip label={t('earlier')}>
          <ActionIcon size={36} onClick={() => step(-1)} aria-label={t('earlier')}>
            <IconChevronLeft size={20} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('later')}>
          <ActionIcon size={36} onClick={() => step(1)} aria-label={t('later')}>
            <IconChevronRight size={20} />
          </ActionIcon>
        </Tooltip>
        <DayJump date={date} onDate={(day) => params.setAt(`${day}T00:00`)} />
      </Group>
      <div className={classes['heading']}>
        <Title order={1} fz="lg" lh={1.3} lineClamp={2} aria-live="polite">
          {time.isSameDay(iso(from), iso(to - 1))
            ? time.formatDate(iso(from))
            : t('span', { from: time.formatDate(iso(from)), to: time.formatDate(iso(to - 1)) })}
        </Title>
        <Text fz="xs" c="dimmed" lineClamp={1}>
          {time.zoneLabel()}
        </Text>
      </div>
      <div className={classes['tools']}>
        <Switch
          label={t('filter.mine')}
          checked={params.filter.onlyMine}
          onChange={(event) => params.setFilter({ mine: event.currentTarget.checked ? '1' : null })}
        />
        <SegmentedControl
          aria-label={t('zoom.label')}
          value={params.zoom}
          onChange={params.setZoom}
          data={ZOOMS.map((zoom) => ({ value: zoom, label: t(`zoom.${zoom}`) }))}
          className={classes['zoom'] ?? ''}
        />
        <Group gap={6} className={classes['actions'] ?? ''}>
          {filters}
          <TimelineFilters params={params} servers={servers} />
          <TimelineLegend params={params} servers={servers} />
          <Button leftSection={<IconPlus size={16} />} onClick={onCreate}>
            {t('book')}
          </Button>
        </Group>
      </div>
    </header>
  );
}

/** About as far as is seen, in whole days or hours. */
function pageOn(from: number, to: number, way: 1 | -1, zone: string): number {
  const days = Math.floor((to - from) / DAY_MS);
  if (days >= 1) return addDays(from, way * days, zone);
  return from + way * Math.max(1, Math.floor((to - from) / HOUR_MS)) * HOUR_MS;
}
