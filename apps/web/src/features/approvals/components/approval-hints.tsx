import type { ApprovalDetail, ApprovalLimit } from '@jari/contract';
import { Group, Progress, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import classes from './approvals.module.css';

type Hints = NonNullable<ApprovalDetail['hints']>;

/** What helps to decide: how much the person has reserved already, and what would do instead. */
export function ApprovalHints({ hints, name }: { hints: Hints; name: string }) {
  const { t } = useTranslation('approvals');
  return (
    <Stack gap="lg">
      <Section title={t('hint.use')}>
        <ul className={classes['plain']}>
          {hints.use.map(({ holder, period, hours, requestedHours }) => (
            <li key={`${holder}-${period}`}>
              <Text fz="sm" className="tabular">
                {t(`use.${holder}.${period}`, { name })}:{' '}
                {t('use.hours', { before: round(hours), after: round(hours + requestedHours) })}
              </Text>
            </li>
          ))}
        </ul>
        {hints.limits.map((limit) => (
          <Limit key={`${limit.rule}-${limit.limit}-${limit.from}`} limit={limit} />
        ))}
      </Section>
      <Section title={t('hint.alternatives')}>
        {hints.alternatives.length === 0 ? (
          <Text fz="sm" c="dimmed">
            {t('hint.noAlternatives')}
          </Text>
        ) : (
          <ul className={classes['plain']}>
            {hints.alternatives.map(({ resource, model, freeUnits, totalUnits }) => (
              <li key={resource.id}>
                <Group justify="space-between" gap="xs" wrap="nowrap">
                  <Text fz="sm" truncate>
                    {resource.name}
                    {model !== null && (
                      <Text span inherit c="dimmed">
                        {' '}
                        · {model}
                      </Text>
                    )}
                  </Text>
                  <Text fz="sm" className="tabular" style={{ flex: 'none' }}>
                    {t('hint.free', { free: freeUnits, total: totalUnits })}
                  </Text>
                </Group>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Stack>
  );
}

function Limit({ limit: { rule, unit, limit, total, from } }: { limit: ApprovalLimit }) {
  const { t } = useTranslation('approvals');
  const time = useTime();
  const isHours = unit === 'gpu-minutes';
  const figures = { limit: round(isHours ? limit / 60 : limit), total: round(isHours ? total / 60 : total) };
  const isOver = total > limit;
  const name = t(`limit.rule.${rule}`);
  // A long booking counts in several weeks, so each of them is named.
  const named = from === null ? name : t('limit.since', { rule: name, from: time.formatDate(from) });
  const words = t(isHours ? 'limit.hours' : 'limit.reservations', { ...figures, rule: named });
  return (
    <div>
      <Text fz="sm" className="tabular" {...(isOver && { c: 'var(--mantine-color-error)' })}>
        {words}
      </Text>
      <Progress
        value={limit === 0 ? 100 : Math.min(100, (100 * total) / limit)}
        color={isOver ? 'red' : 'jade'}
        size="sm"
        mt={4}
        aria-label={words}
      />
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Title order={3} fz="sm" mb={6} id={id}>
        {title}
      </Title>
      <Stack gap={8}>{children}</Stack>
    </section>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
