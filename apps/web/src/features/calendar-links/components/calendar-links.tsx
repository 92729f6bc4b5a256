import type { Feed } from '@jari/contract';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { feedsQuery, useFeedChanges } from '../api.ts';
import { HowTo } from './how-to.tsx';
import { LinkRow } from './link-row.tsx';

interface CalendarLinksProps {
  /** That a link can be made for; undefined while they are on their way. */
  servers: readonly { readonly id: string; readonly name: string }[] | undefined;
}

/** Secret addresses that calendar programs subscribe to. */
export function CalendarLinks({ servers }: CalendarLinksProps) {
  const { t } = useTranslation('links');
  const feeds = useQuery(feedsQuery());
  if (feeds.isPending) return <ListSkeleton count={2} />;
  if (!feeds.data) {
    return <ErrorState error={feeds.error} onRetry={() => void feeds.refetch()} isRetrying={feeds.isFetching} />;
  }
  return (
    <>
      {feeds.data.length === 0 ? (
        <Text c="dimmed" fz="sm">
          {t('empty')}
        </Text>
      ) : (
        <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {feeds.data.map((feed) => (
            <LinkRow key={feed.id} feed={feed} />
          ))}
        </Stack>
      )}
      <NewLink feeds={feeds.data} servers={servers} />
      <HowTo />
    </>
  );
}

function NewLink({ feeds, servers }: CalendarLinksProps & { feeds: readonly Feed[] }) {
  const { t } = useTranslation('links');
  const { create } = useFeedChanges();
  const [wanted, setWanted] = useState<string | null>(null);
  const has = (scope: string, resourceId?: string) =>
    feeds.some((feed) => feed.scope === scope && feed.resource?.id === resourceId);
  const data = [
    ...(has('mine') ? [] : [{ value: 'mine', label: t('scope.mine') }]),
    ...(has('all') ? [] : [{ value: 'all', label: t('scope.all') }]),
    ...(servers ?? []).filter(({ id }) => !has('resource', id)).map(({ id, name }) => ({ value: id, label: name })),
  ];
  const chosen = data.find(({ value }) => value === wanted) ?? data[0];
  if (!chosen) return null;
  const make = () => {
    const { value } = chosen;
    const body = value === 'mine' || value === 'all' ? { scope: value } : { scope: 'resource', resourceId: value };
    create.mutate(body as Parameters<typeof create.mutate>[0], {
      onSuccess: () => notifySuccess(t('made')),
      onError: (error) => notifyProblem(error),
    });
  };
  return (
    <Group align="flex-end" gap="xs">
      <Select
        flex="1 1 200px"
        label={t('new.label')}
        data={data}
        value={chosen.value}
        onChange={setWanted}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('new.nothing')}
      />
      <Button variant="default" leftSection={<IconLink size={16} />} onClick={make} loading={create.isPending}>
        {t('new.submit')}
      </Button>
    </Group>
  );
}
