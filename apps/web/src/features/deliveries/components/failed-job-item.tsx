import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import type { FailedJob } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { useQueueName } from '../use-queue-name.ts';
import classes from './deliveries.module.css';

interface FailedJobItemProps {
  job: FailedJob;
  isBusy: boolean;
  onReplay: () => void;
  onDiscard: () => void;
  onOpenMail: (id: string) => void;
}

/** What was to happen, what stood in the way, and the two things that can be done about it. */
export function FailedJobItem({ job, isBusy, onReplay, onDiscard, onOpenMail }: FailedJobItemProps) {
  const { t } = useTranslation('deliveries');
  const time = useTime();
  const nameOf = useQueueName();
  const { mail } = job;
  return (
    <li className={`${classes['item']} ${classes['job']}`}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} flex="1 1 260px" miw={0}>
          {mail ? (
            <Text fw={550} className={classes['answer'] ?? ''}>
              {t('failed.mailTo', { address: mail.address })} ·{' '}
              <Anchor component="button" type="button" inherit ta="start" onClick={() => onOpenMail(mail.id)}>
                {mail.subject}
              </Anchor>
            </Text>
          ) : (
            <Text fw={550}>{nameOf(job.queue)}</Text>
          )}
          <Text fz="sm" className={classes['answer'] ?? ''}>
            {t(mail ? 'failed.serverSaid' : 'failed.reason', { message: job.message })}
          </Text>
          <Text fz="xs" c="dimmed">
            {t('failed.when', { time: time.formatDateTime(job.failedAt), count: job.tries })}
          </Text>
        </Stack>
        <Group gap="xs">
          <Button size="compact-md" variant="default" loading={isBusy} onClick={onReplay}>
            {t('failed.replay')}
          </Button>
          <Button size="compact-md" variant="subtle" color="red" disabled={isBusy} onClick={onDiscard}>
            {t('failed.discard')}
          </Button>
        </Group>
      </Group>
    </li>
  );
}
