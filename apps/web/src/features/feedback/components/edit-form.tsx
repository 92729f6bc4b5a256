import { Button, Group, Stack } from '@mantine/core';
import type { FeedbackPost } from '@jari/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { useEditFeedback } from '../api.ts';
import { CountedTextarea, isSendable } from './counted-textarea.tsx';

/** In place of the text, which its author puts into other words. */
export function EditForm({ post, onClose }: { post: FeedbackPost; onClose: () => void }) {
  const { t } = useTranslation(['feedback', 'common']);
  const [body, setBody] = useState(post.body);
  const edit = useEditFeedback();
  const save = () => edit.mutate({ post, body }, { onSuccess: onClose });
  return (
    <Stack
      component="form"
      gap="xs"
      mt="xs"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSendable(body)) save();
      }}
    >
      {edit.isError && <ProblemAlert error={edit.error} />}
      <CountedTextarea label={t('edit.label')} value={body} onChange={setBody} onSend={save} autoFocus />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button type="submit" loading={edit.isPending} disabled={!isSendable(body)}>
          {t('common:action.save')}
        </Button>
      </Group>
    </Stack>
  );
}
