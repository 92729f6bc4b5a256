import type { Resource, TeamRef, Wish } from '@jari/contract';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { useSaveWish } from '../api.ts';
import type { WishPrefill } from '../../../lib/wish-link.ts';
import { useWishDraft } from '../use-wish-draft.ts';
import { WhatFields } from './what-fields.tsx';
import { WindowFields } from './window-fields.tsx';

interface WishDialogProps {
  /** Null: a new one. */
  wish: Wish | null;
  prefill: WishPrefill;
  servers: readonly Resource[];
  teams: readonly TeamRef[];
  onClose: () => void;
}

/** What somebody waits for: what, how long, and in which window. */
export function WishDialog({ wish, prefill, servers, teams, onClose }: WishDialogProps) {
  const { t } = useTranslation(['waitlist', 'common']);
  const form = useWishDraft(wish, prefill);
  const save = useSaveWish();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const { draft, change, body } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!body || save.isPending) return;
    const onSuccess = () => {
      notifySuccess(t(wish ? 'form.saved' : 'form.made'), { detail: t('form.madeDetail') });
      onClose();
    };
    save.mutate({ wish, body, idempotencyKey }, { onSuccess });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={
        <Text span fw={650} fz="lg">
          {t(wish ? 'form.editTitle' : 'form.newTitle')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {save.isError && <ProblemAlert error={save.error} />}
          <TextInput
            label={t('form.title')}
            placeholder={t('form.titlePlaceholder')}
            value={draft.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
            maxLength={200}
            required
            data-autofocus
          />
          <WhatFields form={form} servers={servers} teams={teams} />
          <WindowFields form={form} />
          <Text fz="sm" c="dimmed">
            {t('form.hint')}
          </Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!body}>
              {t(wish ? 'common:action.save' : 'form.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
