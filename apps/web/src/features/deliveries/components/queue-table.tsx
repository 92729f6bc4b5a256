import { Box, Table, Text } from '@mantine/core';
import type { QueueState } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { useQueueName } from '../use-queue-name.ts';
import classes from './deliveries.module.css';

/** What every kind of work in the background is doing; folded away, since it is only looked at when something is odd. */
export function QueueTable({ queues }: { queues: readonly QueueState[] }) {
  const { t } = useTranslation('deliveries');
  const nameOf = useQueueName();
  if (queues.length === 0) return null;
  const columns = ['waiting', 'later', 'active', 'failed'] as const;
  return (
    <details className={classes['queues']}>
      <summary>{t('queues.title')}</summary>
      <Box className={classes['scroller']} tabIndex={0} role="region" aria-label={t('queues.title')}>
        <Table borderColor="var(--jari-line)" horizontalSpacing="sm" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('queues.name')}</Table.Th>
              {columns.map((column) => (
                <Table.Th key={column} ta="right" style={{ whiteSpace: 'nowrap' }}>
                  {t(`queues.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {queues.map((queue) => (
              <Table.Tr key={queue.name}>
                <Table.Td>{nameOf(queue.name)}</Table.Td>
                {columns.map((column) => (
                  <Table.Td key={column} ta="right" className="tabular">
                    <Text span inherit c={queue[column] === 0 ? 'dimmed' : 'inherit'}>
                      {queue[column]}
                    </Text>
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
    </details>
  );
}
