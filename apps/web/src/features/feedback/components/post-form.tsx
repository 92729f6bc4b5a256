import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { usePostFeedback } from '../api.ts';
import { CountedTextarea, isSendable } from './counted-textarea.tsx';

export function PostForm({ onPosted }: { onPosted: () => void }) {
  const { t } = useTranslation('feedback');
  const [body, setBody] = useState('');
  const post = usePostFeedback();
  const send = () =>
    post.mutate(body, {
      onSuccess: () => {
        setBody('');
        notifySuccess(t('post.done'));
        onPosted();
      },
    });
  return (
    <Paper
      component="form"
      withBorder
      p="md"
      mb="lg"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSendable(body) && !post.isPending) send();
      }}
    >
      <Stack gap="sm">
        {post.isError && <ProblemAlert error={post.error} />}
        <CountedTextarea
          label={t('post.label')}
          placeholder={t('post.placeholder')}
          value={body}
          onChange={setBody}
          onSend={send}
        />
        <Group justify="space-between" gap="xs">
          <Text fz="xs" c="dimmed">
            {t('post.hint')}
          </Text>
          <Button type="submit" loading={post.isPending} disabled={!isSendable(body)} ml="auto">
            {t('post.send')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
