import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { FailedJob } from '@jari/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../../components/confirm.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { LoadMore } from '../../../components/load-more.tsx';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { isProblem } from '../../../lib/api.ts';
import { failedJobsQuery, useDiscardJob, useReplayAll, useReplayJob } from '../api.ts';
import classes from './deliveries.module.css';
import { FailedJobItem } from './failed-job-item.tsx';

/** Work that was given up. Absent where there is none: nothing to do is no news. */
export function FailedJobs({ onOpenMail }: { onOpenMail: (id: string) => void }) {
  const { t } = useTranslation('deliveries');
  const query = useInfiniteQuery(failedJobsQuery());
  const { replay, replayAll, discard } = useActs();
  const jobs = query.data?.pages.flatMap((page) => page.items) ?? [];
  // That there is no connection is said above and below already.
  if (isProblem(query.error, 'offline') && jobs.length === 0) return null;
  if (query.isError && jobs.length === 0) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
  }
  if (jobs.length === 0) return null;
  return (
    <Stack gap="sm" mb="xl" component="section" aria-labelledby="failed-jobs">
      <Group justify="space-between">
        <div>
          <Title order={2} fz="md" id="failed-jobs">
            {t('failed.title')}
          </Title>
          <Text fz="sm" c="dimmed">
            {t('failed.description')}
          </Text>
        </div>
        <Button variant="default" loading={replayAll.isPending} onClick={replayAll.run}>
          {t('failed.replayAll')}
        </Button>
      </Group>
      <div className={classes['frame']}>
        <ul className={classes['list']}>
          {jobs.map((job) => (
            <FailedJobItem
              key={job.id}
              job={job}
              isBusy={replay.busyId === job.id || discard.busyId === job.id}
              onReplay={() => replay.run(job)}
              onDiscard={() => discard.run(job)}
              onOpenMail={onOpenMail}
            />
          ))}
        </ul>
      </div>
      <LoadMore query={query} />
    </Stack>
  );
}

function useActs() {
  const { t } = useTranslation('deliveries');
  const [replay, replayAll, discard] = [useReplayJob(), useReplayAll(), useDiscardJob()];
  const askThenDiscard = async (job: FailedJob) => {
    const isSure = await confirm({
      title: t('failed.discardTitle'),
      body: t(job.mail ? 'failed.discardMail' : 'failed.discardOther'),
      confirmLabel: t('failed.discard'),
      danger: true,
    });
    if (!isSure) return;
    discard.mutate(job, {
      onSuccess: () => notifySuccess(t('failed.discarded')),
      onError: (error) => notifyProblem(error),
    });
  };
  return {
    replay: {
      busyId: replay.isPending ? replay.variables.id : null,
      run: (job: FailedJob) =>
        replay.mutate(job, {
          onSuccess: () => notifySuccess(t('failed.replayed')),
          onError: (error) => notifyProblem(error),
        }),
    },
    replayAll: {
      isPending: replayAll.isPending,
      run: () =>
        replayAll.mutate(undefined, {
          onSuccess: ({ jobs }) => notifySuccess(t('failed.replayedAll', { count: jobs })),
          onError: (error) => notifyProblem(error),
        }),
    },
    discard: {
      busyId: discard.isPending ? discard.variables.id : null,
      run: (job: FailedJob) => void askThenDiscard(job),
    },
  };
}
