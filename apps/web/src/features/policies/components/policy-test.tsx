import { Text } from '@mantine/core';
import type { Resource } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { verdictQuery } from '../api.ts';
import { questionOf, readInput, type TestInput, writeInput } from '../test-question.ts';
import classes from './policy-test.module.css';
import { TestForm } from './test-form.tsx';
import { Verdict } from './verdict.tsx';

interface PolicyTestProps {
  servers: readonly Resource[];
  params: URLSearchParams;
  onParams: (change: Record<string, string | undefined>) => void;
}

/** Asks what the rules say of a reservation that nobody makes; the address holds the question. */
export function PolicyTest({ servers, params, onParams }: PolicyTestProps) {
  const { t } = useTranslation('policies');
  const { zone } = useTime();
  // Times are typed digit by digit, and half a time has no place in an address.
  const [times, setTimes] = useState<Partial<TestInput>>({});
  const input = { ...readInput(params, zone), ...times };
  const question = questionOf(input, zone);
  const verdict = useQuery(verdictQuery(question));
  const change = (part: Partial<TestInput>) => {
    const { startAt, endAt } = { ...input, ...part };
    setTimes({ startAt, endAt });
    onParams(writeInput({ ...input, ...part }, zone));
  };
  return (
    <div className={classes['layout']}>
      <TestForm input={input} servers={servers} onChange={change} />
      <div aria-live="polite" aria-busy={verdict.isFetching} style={{ opacity: verdict.isPlaceholderData ? 0.6 : 1 }}>
        {!question && <Text c="dimmed">{t('test.incomplete')}</Text>}
        {question && verdict.data && <Verdict verdict={verdict.data} serverId={question.resourceId} />}
        {question && verdict.isError && !verdict.data && (
          <ErrorState error={verdict.error} onRetry={() => void verdict.refetch()} isRetrying={verdict.isFetching} />
        )}
        {question && verdict.isPending && <ListSkeleton count={3} />}
      </div>
    </div>
  );
}
