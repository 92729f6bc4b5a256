import { Button, Indicator, Input, NumberInput, Popover, SegmentedControl, Select, Stack } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { teamsOf, type TimelineServer } from '../filters.ts';
import type { useTimelineParams } from '../use-timeline-params.ts';

interface TimelineFiltersProps {
  params: ReturnType<typeof useTimelineParams>;
  servers: readonly TimelineServer[];
}

const MOST_GPUS = 64;

/** Which servers are listed, and whose reservations stand out. */
export function TimelineFilters({ params, servers }: TimelineFiltersProps) {
  const { t } = useTranslation('timeline');
  const { filter, setFilter, clearFilters } = params;
  const units = servers.flatMap((server) => server.units);
  const models = distinct(units.flatMap(({ model }) => model ?? []));
  const memories = [...new Set(units.flatMap(({ memoryGib }) => memoryGib ?? []))].toSorted((a, b) => a - b);
  const tags = distinct(servers.flatMap((server) => server.tags));
  const teams = teamsOf(servers);
  const count = [filter.model, filter.memory, filter.tag, filter.teamId, filter.free].filter(Boolean).length;
  const select = {
    clearable: true,
    comboboxProps: { withinPortal: false },
    clearButtonProps: { 'aria-label': t('filter.drop') },
  };
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
        <Stack gap="sm">
          <Select
            {...select}
            label={t('filter.model')}
            data={models}
            value={filter.model ?? null}
            onChange={(model) => setFilter({ model })}
          />
          <Select
            {...select}
            label={t('filter.memory')}
            data={memories.map((gib) => ({ value: String(gib), label: t('filter.atLeast', { gib }) }))}
            value={filter.memory ? String(filter.memory) : null}
            onChange={(memory) => setFilter({ memory })}
          />
          <Select
            {...select}
            label={t('filter.tag')}
            data={tags}
            value={filter.tag ?? null}
            onChange={(tag) => setFilter({ tag })}
          />
          <Select
            {...select}
            label={t('filter.team')}
            data={teams.map(({ id, name }) => ({ value: id, label: name }))}
            value={filter.teamId ?? null}
            onChange={(team) => setFilter({ team })}
          />
          <NumberInput
            label={t('filter.free')}
            min={0}
            max={MOST_GPUS}
            value={filter.free?.count ?? ''}
            onChange={(free) => setFilter({ free: Number(free) > 0 ? String(free) : null })}
          />
          {filter.free && (
            <Input.Wrapper label={t('filter.when')}>
              <SegmentedControl
                fullWidth
                aria-label={t('filter.when')}
                value={filter.free.when}
                onChange={(when) => setFilter({ when })}
                data={(['now', 'view'] as const).map((when) => ({ value: when, label: t(`filter.${when}`) }))}
              />
            </Input.Wrapper>
          )}
          <Button variant="subtle" onClick={clearFilters} disabled={count === 0 && !filter.onlyMine}>
            {t('empty.clear')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted();
}
