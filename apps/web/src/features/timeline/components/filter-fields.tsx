import { Button, Input, NumberInput, SegmentedControl, Select, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { teamsOf, type TimelineServer } from '../filters.ts';
import type { useTimelineParams } from '../use-timeline-params.ts';

interface FilterFieldsProps {
  params: ReturnType<typeof useTimelineParams>;
  servers: readonly TimelineServer[];
  /** How many of them are set. */
  count: number;
}

const MOST_GPUS = 64;

/** What the servers of the timeline can be filtered by. */
export default function FilterFields({ params, servers, count }: FilterFieldsProps) {
  const { t } = useTranslation('timeline');
  const { filter, setFilter, clearFilters } = params;
  const units = servers.flatMap((server) => server.units);
  const models = distinct(units.flatMap(({ model }) => model ?? []));
  const memories = [...new Set(units.flatMap(({ memoryGib }) => memoryGib ?? []))].toSorted((a, b) => a - b);
  const tags = distinct(servers.flatMap((server) => server.tags));
  const teams = teamsOf(servers);
  const select = {
    clearable: true,
    comboboxProps: { withinPortal: false },
    clearButtonProps: { 'aria-label': t('filter.drop') },
  };
  return (
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
  );
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted();
}
