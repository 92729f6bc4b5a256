import type { SavedView, ViewPage } from '@jari/contract';
import { ActionIcon, Button, Divider, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconPencil, IconStar, IconStarFilled, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useSavedViewChanges } from '../api.ts';
import classes from './saved-views-menu.module.css';

interface SavedViewsProps {
  page: ViewPage;
  views: readonly SavedView[];
  /** The filters as they are now. */
  current: string;
  chosen: SavedView | undefined;
  onChoose: (query: string) => void;
}

/** Those that there are, and a name for what is not among them. */
export default function SavedViews({ page, views, current, chosen, onChoose }: SavedViewsProps) {
  const { t } = useTranslation('views');
  return (
    <>
      {views.length === 0 && (
        <Text fz="sm" c="dimmed" p={6}>
          {t('empty')}
        </Text>
      )}
      <ul className={classes['list']}>
        {views.map((view) => (
          <ViewRow key={view.id} view={view} isChosen={view === chosen} onChoose={() => onChoose(view.query)} />
        ))}
      </ul>
      {current !== '' && (
        <UnstyledButton className={classes['name']} onClick={() => onChoose('')}>
          {t('none')}
        </UnstyledButton>
      )}
      {!chosen && (
        <>
          <Divider my={6} />
          <SaveForm key={current} page={page} query={current} />
        </>
      )}
    </>
  );
}

function ViewRow({ view, isChosen, onChoose }: { view: SavedView; isChosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation('views');
  const { change, remove } = useSavedViewChanges();
  const [isRenaming, setIsRenaming] = useState(false);
  const { name, isDefault } = view;
  const onError = (error: unknown) => notifyProblem(error);
  const rename = (next: string) =>
    change.mutate({ ...view, name: next }, { onSuccess: () => setIsRenaming(false), onError });
  if (isRenaming) {
    return (
      <li>
        <NameForm label={t('rename', { name })} value={name} isPending={change.isPending} onName={rename} />
      </li>
    );
  }
  const Star = isDefault ? IconStarFilled : IconStar;
  return (
    <li className={classes['row']}>
      <UnstyledButton className={classes['name']} onClick={onChoose} aria-current={isChosen || undefined}>
        {name}
      </UnstyledButton>
      <ActionIcon
        onClick={() => change.mutate({ ...view, isDefault: !isDefault }, { onError })}
        aria-pressed={isDefault}
        aria-label={t('default', { name })}
        title={t('defaultHint')}
      >
        <Star size={16} />
      </ActionIcon>
      <ActionIcon onClick={() => setIsRenaming(true)} aria-label={t('rename', { name })}>
        <IconPencil size={16} />
      </ActionIcon>
      <ActionIcon onClick={() => remove.mutate(view, { onError })} aria-label={t('remove', { name })}>
        <IconTrash size={16} />
      </ActionIcon>
    </li>
  );
}

function SaveForm({ page, query }: { page: ViewPage; query: string }) {
  const { t } = useTranslation('views');
  const { save } = useSavedViewChanges();
  if (query === '') {
    return (
      <Text fz="sm" c="dimmed" p={6}>
        {t('nothingToSave')}
      </Text>
    );
  }
  const keep = (name: string) =>
    save.mutate(
      { page, name, query },
      { onSuccess: () => notifySuccess(t('saved', { name })), onError: (error) => notifyProblem(error) },
    );
  return (
    <Stack gap={4} p={6}>
      <NameForm label={t('saveAs')} value="" isPending={save.isPending} onName={keep} />
    </Stack>
  );
}

interface NameFormProps {
  label: string;
  value: string;
  isPending: boolean;
  onName: (name: string) => void;
}

function NameForm({ label, value, isPending, onName }: NameFormProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(value);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <Group gap={6} wrap="nowrap" align="flex-end">
        <TextInput
          label={label}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={60}
          flex={1}
          size="sm"
          data-autofocus={value !== '' || undefined}
        />
        <Button type="submit" size="sm" loading={isPending} disabled={name.trim() === ''}>
          {t('action.save')}
        </Button>
      </Group>
    </form>
  );
}
