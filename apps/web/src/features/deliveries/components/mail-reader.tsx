import { Alert, Drawer, Group, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { Mail } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { mailQuery } from '../api.ts';
import classes from './deliveries.module.css';
import { MailStatusBadge } from './mail-status-badge.tsx';

interface MailReaderProps {
  /** Null: closed. */
  id: string | null;
  onClose: () => void;
}

/** One mail as its reader sees it. */
export function MailReader({ id, onClose }: MailReaderProps) {
  const { t } = useTranslation(['deliveries', 'common']);
  const isPhone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  const query = useQuery({ ...mailQuery(id ?? ''), enabled: id !== null });
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size={isPhone ? '100%' : 720}
      title={query.data?.subject ?? t('reader.title')}
      overlayProps={{ backgroundOpacity: 0.18, blur: 0 }}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {query.isLoading && <Skeleton h={420} radius="md" />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      )}
      {query.data && <Letter mail={query.data} />}
    </Drawer>
  );
}

function Letter({ mail }: { mail: Mail }) {
  const { t } = useTranslation('deliveries');
  return (
    <Stack gap="md">
      <Envelope mail={mail} />
      <Tabs defaultValue="html" keepMounted={false}>
        <Tabs.List mb="sm">
          <Tabs.Tab value="html">{t('reader.html')}</Tabs.Tab>
          <Tabs.Tab value="text">{t('reader.text')}</Tabs.Tab>
          {mail.calendar && <Tabs.Tab value="calendar">{t('reader.calendar')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="html">
          {/* No scripts, no forms, no links that open: only looked at. */}
          <iframe
            className={classes['preview']}
            title={mail.subject}
            sandbox=""
            srcDoc={mail.html.replace('<head>', '<head><base target="_blank">')}
          />
        </Tabs.Panel>
        <Tabs.Panel value="text">
          <pre className={classes['source']}>{mail.text}</pre>
        </Tabs.Panel>
        {mail.calendar && (
          <Tabs.Panel value="calendar">
            <pre className={classes['source']}>{mail.calendar.text}</pre>
          </Tabs.Panel>
        )}
      </Tabs>
    </Stack>
  );
}

function Envelope({ mail }: { mail: Mail }) {
  const { t } = useTranslation('deliveries');
  const time = useTime();
  const { status, withdrawnFor, answer } = mail;
  return (
    <Stack gap={6}>
      <Group gap={8}>
        <MailStatusBadge status={status} />
        <Text fz="sm" c="dimmed" className="tabular">
          {time.formatDateTime(mail.settledAt ?? mail.dueAt)}
        </Text>
      </Group>
      <Text fz="sm" className={classes['answer'] ?? ''}>
        {t('reader.to', { name: mail.to.name, address: mail.to.address })}
      </Text>
      {withdrawnFor !== null && <Alert color="gray">{t(`withdrawn.${withdrawnFor}`)}</Alert>}
      {status === 'kept' && <Alert color="blue">{t('reader.kept')}</Alert>}
      {answer !== null && (
        <Alert color={status === 'failed' ? 'red' : status === 'waiting' ? 'yellow' : 'gray'}>
          {answer === 'invalid-address' ? t('reader.invalidAddress') : t('reader.answer', { answer })}
        </Alert>
      )}
    </Stack>
  );
}
