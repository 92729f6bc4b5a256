import type { Feed } from '@jari/contract';
import { Anchor, Button, CopyButton, Group, Paper, Text, TextInput } from '@mantine/core';
import { IconCalendarShare, IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../../components/confirm.tsx';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { useFeedChanges } from '../api.ts';

/** One address: to copy, to open in a calendar program, to replace, to end. */
export function LinkRow({ feed }: { feed: Feed }) {
  const { t } = useTranslation('links');
  const { rotate, remove } = useFeedChanges();
  const name = feed.resource?.name ?? t(feed.scope === 'all' ? 'scope.all' : 'scope.mine');
  const replace = async () => {
    const [title, body] = [t('rotate.title', { name }), t('rotate.body')];
    if (!(await confirm({ title, body, confirmLabel: t('rotate.action'), danger: true }))) return;
    rotate.mutate(feed, {
      onSuccess: () => notifySuccess(t('rotate.done')),
      onError: (error) => notifyProblem(error),
    });
  };
  const end = async () => {
    const [title, body] = [t('remove.title', { name }), t('remove.body')];
    if (!(await confirm({ title, body, confirmLabel: t('remove.action'), danger: true }))) return;
    remove.mutate(feed, {
      onSuccess: () => notifySuccess(t('remove.done')),
      onError: (error) => notifyProblem(error),
    });
  };
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" gap={4} mb={6}>
        <Text fw={600}>{name}</Text>
        <LastRead at={feed.lastReadAt} />
      </Group>
      <Group gap="xs" wrap="nowrap">
        <TextInput
          readOnly
          flex={1}
          miw={0}
          value={feed.url}
          aria-label={t('address', { name })}
          onFocus={(event) => event.currentTarget.select()}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
        />
        <CopyButton value={feed.url}>
          {({ copied, copy }) => (
            <Button
              variant="light"
              onClick={copy}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              style={{ flex: 'none' }}
            >
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Group gap="xs" mt={6} justify="space-between">
        <Anchor href={feed.url.replace(/^https?:/, 'webcal:')} fz="sm">
          <Group gap={6} component="span" wrap="nowrap">
            <IconCalendarShare size={16} aria-hidden="true" />
            {t('open')}
          </Group>
        </Anchor>
        <Group gap={0}>
          <Button size="compact-sm" variant="subtle" onClick={() => void replace()} loading={rotate.isPending}>
            {t('rotate.action')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="red" onClick={() => void end()} loading={remove.isPending}>
            {t('remove.action')}
          </Button>
        </Group>
      </Group>
    </Paper>
  );
}

function LastRead({ at }: { at: string | null }) {
  const { t } = useTranslation('links');
  const clock = useNow();
  const time = useTime();
  return (
    <Text fz="xs" c="dimmed">
      {at === null ? t('neverRead') : t('lastRead', { time: time.formatRelative(at, clock) })}
    </Text>
  );
}
