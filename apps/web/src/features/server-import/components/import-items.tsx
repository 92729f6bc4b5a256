import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ServerImportItem } from '@jari/contract';
import { useTranslation } from 'react-i18next';

const COLORS = { created: 'jade', changed: 'blue', unchanged: 'gray', error: 'red' } as const;
const ORDER = { error: 0, changed: 1, created: 2, unchanged: 3 } as const;

/** What becomes of each server, the errors first, with every field that changes. */
export function ImportItems({ items }: { items: readonly ServerImportItem[] }) {
  const { t } = useTranslation('serverImport');
  const sorted = items.toSorted((a, b) => ORDER[a.outcome] - ORDER[b.outcome] || a.line - b.line);
  return (
    <Stack component="ul" gap="sm" m={0} p={0} mah="50vh" style={{ listStyle: 'none', overflowY: 'auto' }} tabIndex={0}>
      {sorted.map((item) => (
        <li key={`${item.line} ${item.name}`}>
          <Group gap={8}>
            <Badge color={COLORS[item.outcome]}>{t(`outcome.${item.outcome}`)}</Badge>
            <Text span fw={600}>
              {item.name || '—'}
            </Text>
            <Text span fz="sm" c="dimmed" className="tabular">
              {t('line', { line: item.line })}
            </Text>
          </Group>
          {item.errors.map((error) => (
            <Text key={error} fz="sm" c="var(--mantine-color-error)">
              {error}
            </Text>
          ))}
          {item.outcome !== 'error' && <Changes item={item} />}
        </li>
      ))}
    </Stack>
  );
}

function Changes({ item: { changes, outcome } }: { item: ServerImportItem }) {
  const { t } = useTranslation('serverImport');
  return changes
    .filter(({ field }) => outcome === 'changed' || field !== 'name')
    .map(({ field, before, after }) => (
      <Text key={field} fz="sm" style={{ overflowWrap: 'anywhere' }}>
        <Text span c="dimmed" fz="sm">
          {t(`field.${field as 'name'}`)}:{' '}
        </Text>
        {outcome === 'created' ? after : t('change', { before: before || t('empty'), after: after || t('empty') })}
      </Text>
    ));
}
