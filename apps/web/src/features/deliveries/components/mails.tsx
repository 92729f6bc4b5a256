import { Badge, Button, Group, NativeSelect, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { MailStatus, type MailSummary } from '@jari/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { IconMail, IconMailSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { LoadMore } from '../../../components/load-more.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { SearchField } from '../../../components/search-field.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { mailsQuery, type MailFilters } from '../api.ts';
import classes from './deliveries.module.css';
import { MailStatusBadge } from './mail-status-badge.tsx';

interface MailsProps {
  filters: MailFilters;
  onFilter: (change: Partial<MailFilters>) => void;
  onOpen: (id: string) => void;
}

export function Mails({ filters, onFilter, onOpen }: MailsProps) {
  const query = useInfiniteQuery(mailsQuery(filters));
  const mails = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="mails">
      <Filters filters={filters} onFilter={onFilter} />
      {query.isPending && <ListSkeleton />}
      {query.isError && mails.length === 0 && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
      )}
      {query.isSuccess && mails.length === 0 && <NoMails filters={filters} onFilter={onFilter} />}
      {mails.length > 0 && (
        <div className={classes['frame']} data-stale={query.isPlaceholderData || undefined}>
          <ul className={classes['list']}>
            {mails.map((mail) => (
              <MailItem key={mail.id} mail={mail} onOpen={onOpen} />
            ))}
          </ul>
        </div>
      )}
      <LoadMore query={query} />
    </section>
  );
}

function Filters({ filters, onFilter }: Omit<MailsProps, 'onOpen'>) {
  const { t } = useTranslation('deliveries');
  return (
    <Stack gap="xs" mb="sm">
      <Title order={2} fz="md" id="mails">
        {t('mails.title')}
      </Title>
      <Group gap="xs" role="search">
        <SearchField
          label={t('mails.search')}
          placeholder={t('mails.searchPlaceholder')}
          value={filters.q ?? ''}
          onChange={(q) => onFilter({ q: q || undefined })}
        />
        <NativeSelect
          aria-label={t('mails.status')}
          data={[
            { value: '', label: t('mails.allStatuses') },
            ...MailStatus.options.map((value) => ({ value, label: t(`status.${value}`) })),
          ]}
          value={filters.status ?? ''}
          onChange={(event) => onFilter({ status: MailStatus.safeParse(event.currentTarget.value).data })}
        />
      </Group>
    </Stack>
  );
}

function NoMails({ filters, onFilter }: Omit<MailsProps, 'onOpen'>) {
  const { t } = useTranslation(['deliveries', 'common']);
  if (filters.q === undefined && filters.status === undefined) {
    return <EmptyState icon={<IconMail size={24} />} title={t('mails.none')} description={t('mails.noneHint')} />;
  }
  return (
    <EmptyState
      icon={<IconMailSearch size={24} />}
      title={t('mails.noneFound')}
      description={t('mails.noneFoundHint')}
      action={
        <Button variant="default" onClick={() => onFilter({ q: undefined, status: undefined })}>
          {t('common:action.clearFilters')}
        </Button>
      }
    />
  );
}

function MailItem({ mail, onOpen }: { mail: MailSummary; onOpen: (id: string) => void }) {
  const { t } = useTranslation('deliveries');
  const time = useTime();
  return (
    <li className={classes['item']}>
      <UnstyledButton className={classes['mail'] ?? ''} onClick={() => onOpen(mail.id)}>
        <Group justify="space-between" align="flex-start" gap="xs">
          <Stack gap={2} flex="1 1 240px" miw={0}>
            <Text fw={550} className={classes['answer'] ?? ''}>
              {mail.subject}
            </Text>
            <Text fz="sm" c="dimmed" className={classes['answer'] ?? ''}>
              {mail.to.name} · {mail.to.address}
            </Text>
          </Stack>
          <Group gap={8}>
            {mail.tries > 1 && <Badge variant="default">{t('mails.tries', { count: mail.tries })}</Badge>}
            <MailStatusBadge status={mail.status} />
            <Text fz="xs" c="dimmed" className="tabular">
              {time.formatDateTime(mail.settledAt ?? mail.dueAt)}
            </Text>
          </Group>
        </Group>
      </UnstyledButton>
    </li>
  );
}
