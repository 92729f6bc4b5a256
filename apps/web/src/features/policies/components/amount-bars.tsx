import { Anchor, Group, List, Progress, Text } from '@mantine/core';
import type { PolicyVerdict } from '@jari/contract';
import { FIELD_OF_RULE, type PolicySource } from '@jari/domain';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTime } from '../../../lib/viewer.ts';
import { editPath } from '../fields.ts';
import { usePolicyWords } from '../use-policy-words.ts';
import { Part } from './part.tsx';

type Amount = PolicyVerdict['amounts'][number];

interface AmountBarsProps {
  amounts: readonly Amount[];
  serverId: string;
}

/** How much of each limit is used, and what this would add. */
export function AmountBars({ amounts, serverId }: AmountBarsProps) {
  const { t } = useTranslation('policies');
  return (
    <Part title={t('test.amounts')}>
      {amounts.length === 0 && (
        <List.Item>
          <Text c="dimmed">{t('test.amountsNone')}</Text>
        </List.Item>
      )}
      {amounts.map((amount) => (
        <AmountItem key={`${amount.rule}${amount.periodStartAt ?? ''}`} amount={amount} serverId={serverId} />
      ))}
    </Part>
  );
}

function AmountItem({ amount, serverId }: { amount: Amount; serverId: string }) {
  const { t } = useTranslation('policies');
  const words = usePolicyWords();
  const time = useTime();
  const inWords = useAmountWords(amount);
  const { rule, limit, used, total, periodStartAt, periodEndAt, source } = amount;
  const field = FIELD_OF_RULE[rule];
  const isOver = total > limit;
  const share = (part: number) => (Math.max(limit, total) === 0 ? 0 : (part / Math.max(limit, total)) * 100);
  const label = t(`test.amount.${rule as 'max-active'}`);
  return (
    <List.Item styles={{ itemWrapper: { display: 'block' }, itemLabel: { display: 'block' } }}>
      <Group justify="space-between" gap={4}>
        <Text fw={550}>{label}</Text>
        {periodStartAt !== null && periodEndAt !== null && (
          <Text fz="sm" c="dimmed" className="tabular">
            {time.formatDate(periodStartAt)} – {time.formatDate(lastDay(periodEndAt))}
          </Text>
        )}
      </Group>
      <Progress.Root size="lg" my={6}>
        <Progress.Section value={share(used)} color="var(--mantine-color-dimmed)" aria-label={label} />
        <Progress.Section value={share(total - used)} color={isOver ? 'red' : 'jade'} aria-label={label} />
      </Progress.Root>
      <Text fz="sm" className="tabular">
        {t('test.use', { used: inWords(used), wanted: inWords(total - used), limit: inWords(limit) })}
        {isOver && (
          <Text span fz="sm" fw={600} c="var(--mantine-color-error)">
            {' '}
            {t('test.over', { over: inWords(total - limit) })}
          </Text>
        )}
      </Text>
      <Text fz="sm" c="dimmed">
        {t('test.from', { source: words.source(source as PolicySource) })}
        {field && (
          <>
            {' · '}
            <Anchor
              component={Link}
              to={editPath(field, source, serverId)}
              underline="always"
              fz="sm"
              aria-label={t('test.editLabel', { rule: words.label(field) })}
            >
              {t('test.edit')}
            </Anchor>
          </>
        )}
      </Text>
    </List.Item>
  );
}

function useAmountWords({ unit }: Pick<Amount, 'unit'>): (amount: number) => string {
  const { t } = useTranslation('policies');
  return (amount) =>
    unit === 'gpu-minutes'
      ? t('value.gpuHours', { count: Math.round((amount / 60) * 10) / 10 })
      : t('test.count', { count: amount });
}

/** A period ends where the next begins; people name its last day. */
function lastDay(endAt: string): string {
  return new Date(Date.parse(endAt) - 1).toISOString();
}
