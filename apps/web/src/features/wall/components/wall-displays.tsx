import type { WallDisplay } from '@jari/contract';
import {
  Alert,
  Button,
  CopyButton,
  Group,
  Paper,
  Select,
  Stack,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCheck, IconCopy, IconDeviceTv } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../../components/confirm.tsx';
import { ErrorState } from '../../../components/error-state.tsx';
import { ListSkeleton } from '../../../components/loading-skeletons.tsx';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useLanguage } from '../../../lib/i18n.ts';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { useWallDisplayChanges, wallDisplaysQuery } from '../api.ts';

/** Screens that hang on a wall, and a form for one more. */
export function WallDisplays({ tags }: { tags: readonly string[] }) {
  const { t } = useTranslation('wall');
  const displays = useQuery(wallDisplaysQuery);
  const [url, setUrl] = useState<string | null>(null);
  if (displays.isPending) return <ListSkeleton count={2} />;
  if (!displays.data) {
    return (
      <ErrorState error={displays.error} onRetry={() => void displays.refetch()} isRetrying={displays.isFetching} />
    );
  }
  return (
    <Stack gap="md">
      {displays.data.length === 0 && (
        <Text c="dimmed" fz="sm">
          {t('none')}
        </Text>
      )}
      {displays.data.length > 0 && (
        <Stack gap="sm" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {displays.data.map((display) => (
            <DisplayRow key={display.id} display={display} />
          ))}
        </Stack>
      )}
      {url && <NewAddress url={url} />}
      <NewDisplay tags={tags} onMade={setUrl} />
    </Stack>
  );
}

function DisplayRow({ display }: { display: WallDisplay }) {
  const { t } = useTranslation('wall');
  const time = useTime();
  const clock = useNow();
  const { revoke } = useWallDisplayChanges();
  const { name, tags, showsNames, lastSeenAt } = display;
  const end = async () => {
    const [title, body] = [t('revoke.title', { name }), t('revoke.body')];
    if (!(await confirm({ title, body, confirmLabel: t('revoke.action'), danger: true }))) return;
    revoke.mutate(display, {
      onSuccess: () => notifySuccess(t('revoke.done', { name })),
      onError: (error) => notifyProblem(error),
    });
  };
  const shows = [tags.length > 0 ? tags.join(', ') : t('allServers'), ...(showsNames ? [] : [t('noNames')])];
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Text fw={600}>{name}</Text>
          <Text fz="sm" c="dimmed">
            {shows.join(' · ')}
          </Text>
          <Text fz="xs" c="dimmed">
            {lastSeenAt ? t('seen', { time: time.formatRelative(lastSeenAt, clock) }) : t('neverSeen')}
          </Text>
        </div>
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => void end()} loading={revoke.isPending}>
          {t('revoke.action')}
        </Button>
      </Group>
    </Paper>
  );
}

/** Told once: only its digest is kept. */
function NewAddress({ url }: { url: string }) {
  const { t } = useTranslation('wall');
  return (
    <Alert color="jade" icon={<IconDeviceTv size={18} />} title={t('made.title')} role="status">
      <Stack gap="xs">
        <Text fz="sm">{t('made.detail')}</Text>
        <Group gap="xs">
          <TextInput
            readOnly
            flex="1 1 220px"
            value={url}
            aria-label={t('made.address')}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={url}>
            {({ copied, copy }) => (
              <Button
                variant="light"
                onClick={copy}
                leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              >
                {t(copied ? 'made.copied' : 'made.copy')}
              </Button>
            )}
          </CopyButton>
          <Button component="a" href={url} target="_blank" rel="noreferrer" variant="default">
            {t('made.open')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

function NewDisplay({ tags: known, onMade }: { tags: readonly string[]; onMade: (url: string) => void }) {
  const { t } = useTranslation(['wall', 'common']);
  const { create } = useWallDisplayChanges();
  const [name, setName] = useState('');
  const [tags, setTags] = useState<string[]>([]);
  const [showsNames, setShowsNames] = useState(true);
  const [locale, setLocale] = useState(useLanguage());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { name: name.trim(), tags, showsNames, locale },
      {
        onSuccess: ({ url }) => {
          onMade(url);
          setName('');
        },
        onError: (error) => notifyProblem(error),
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t('form.name')}
          placeholder={t('form.namePlaceholder')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={60}
          required
        />
        <TagsInput
          label={t('form.tags')}
          description={t('form.tagsHint')}
          data={[...known]}
          value={tags}
          onChange={setTags}
          maxTags={20}
        />
        <Select
          label={t('form.language')}
          data={(['ko', 'en'] as const).map((value) => ({ value, label: t(`common:language.${value}`) }))}
          value={locale}
          onChange={(value) => setLocale(value === 'en' ? 'en' : 'ko')}
          allowDeselect={false}
        />
        <Switch
          label={t('form.showsNames')}
          description={t('form.showsNamesHint')}
          checked={showsNames}
          onChange={(event) => setShowsNames(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            {t('form.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
