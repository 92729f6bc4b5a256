import type { ImportedEvent } from '@jari/contract';
import { Badge, Checkbox, Group, ScrollArea, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';

interface EventListProps {
  items: readonly ImportedEvent[];
  /** Absent: they are only shown. */
  picked?: ReadonlySet<string>;
  onPick?: (keys: ReadonlySet<string>) => void;
  isDisabled?: boolean;
}

const colors: Readonly<Record<ImportedEvent['verdict'], string>> = {
  'would-create': 'jade',
  created: 'jade',
  'already-imported': 'gray',
  refused: 'red',
  skipped: 'gray',
};

/** Every event of the file with what happens to it, and why. */
export function EventList({ items, picked, onPick, isDisabled = false }: EventListProps) {
  const { t } = useTranslation('import');
  const possible = items.filter(({ verdict }) => verdict === 'would-create');
  const toggle = (key: string) => {
    const next = new Set(picked);
    if (!next.delete(key)) next.add(key);
    onPick?.(next);
  };
  return (
    <Stack gap="xs">
      {picked && possible.length > 1 && (
        <Checkbox
          label={t('all', { count: possible.length })}
          checked={picked.size === possible.length}
          indeterminate={picked.size > 0 && picked.size < possible.length}
          onChange={({ currentTarget }) =>
            onPick?.(new Set(currentTarget.checked ? possible.map(({ key }) => key) : []))
          }
          disabled={isDisabled}
        />
      )}
      <ScrollArea.Autosize
        mah="min(50vh, 420px)"
        type="auto"
        offsetScrollbars="present"
        viewportProps={{ tabIndex: 0, 'aria-label': t('list') }}
      >
        <Stack gap={0} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {items.map((item, index) => (
            // One event may stand in a file twice.
            <Group
              key={`${item.key}-${index}`}
              component="li"
              wrap="nowrap"
              align="flex-start"
              gap="sm"
              py={8}
              style={{ borderBottom: '1px solid var(--jari-line)' }}
            >
              {picked && (
                <Checkbox
                  mt={2}
                  aria-label={t('pick', { title: item.title })}
                  checked={picked.has(item.key) && item.verdict === 'would-create'}
                  disabled={isDisabled || item.verdict !== 'would-create'}
                  onChange={() => toggle(item.key)}
                />
              )}
              <EventText item={item} />
              <Badge color={colors[item.verdict]} variant="light" style={{ flex: 'none' }}>
                {t(`verdict.${item.verdict}`)}
              </Badge>
            </Group>
          ))}
        </Stack>
      </ScrollArea.Autosize>
    </Stack>
  );
}

function EventText({ item }: { item: ImportedEvent }) {
  const { t } = useTranslation('import');
  const time = useTime();
  const why = item.skipReason === null ? item.problem?.detail : t(`skip.${item.skipReason}`);
  return (
    <div style={{ flex: 1, minWidth: 0 }}>
      <Text fz="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
        {item.title}
      </Text>
      {item.startAt !== null && item.endAt !== null && (
        <Text fz="xs" c="dimmed">
          {time.formatRange(item.startAt, item.endAt)}
          {item.isRepeated && ` · ${t('repeated')}`}
        </Text>
      )}
      {why !== undefined && (
        <Text fz="xs" mt={2} style={{ overflowWrap: 'anywhere' }}>
          {why}
        </Text>
      )}
    </div>
  );
}
