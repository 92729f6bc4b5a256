import { Button, Indicator, Popover, Skeleton } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { later } from '../../../lib/at-rest.ts';
import type { TimelineServer } from '../filters.ts';
import type { useTimelineParams } from '../use-timeline-params.ts';

interface TimelineFiltersProps {
  params: ReturnType<typeof useTimelineParams>;
  servers: readonly TimelineServer[];
}

// Five fields that are closed at first would be a tenth of the page's code.
const FilterFields = later(() => import('./filter-fields.tsx'));

/** Which servers are listed, and whose reservations stand out. */
export function TimelineFilters({ params, servers }: TimelineFiltersProps) {
  const { t } = useTranslation('timeline');
  const { filter } = params;
  const count = [filter.model, filter.memory, filter.tag, filter.teamId, filter.free].filter(Boolean).length;
  return (
    <Popover position="bottom-end" shadow="md" width={300} trapFocus returnFocus>
      <Indicator label={count} size={18} disabled={count === 0} offset={4}>
        <Popover.Target>
          <Button
            variant="default"
            leftSection={<IconFilter size={16} />}
            aria-label={count > 0 ? t('filter.some', { count }) : t('filter.title')}
          >
            {t('filter.title')}
          </Button>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={t('filter.title')}>
        <Suspense fallback={<Skeleton h={420} />}>
          <FilterFields params={params} servers={servers} count={count} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
