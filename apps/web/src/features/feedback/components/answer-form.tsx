import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { type FeedbackPost, FeedbackState } from '@jari/contract';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { useAnswerFeedback } from '../api.ts';
import classes from './board.module.css';
import { CountedTextarea, isSendable } from './counted-textarea.tsx';

/** What becomes of it, and what its author is told; either alone will do. */
export function AnswerForm({ post, onClose }: { post: FeedbackPost; onClose: () => void }) {
  const { t } = useTranslation(['feedback', 'common']);
  const stateId = useId();
  const [state, setState] = useState(post.state);
  const [reply, setReply] = useState(post.reply?.body ?? '');
  const answer = useAnswerFeedback();
  const isValid = reply.trim() === '' || isSendable(reply);
  const save = () =>
    answer.mutate(
      { post, answer: { state, reply: reply.trim() === '' ? null : reply } },
      {
        onSuccess: () => {
          notifySuccess(t('answer.done'));
          onClose();
        },
      },
    );
  return (
    <Stack
      component="form"
      gap="sm"
      mt="md"
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) save();
      }}
    >
      {answer.isError && <ProblemAlert error={answer.error} />}
      <div>
        <Text id={stateId} fz="sm" fw={500} mb={4}>
          {t('answer.state')}
        </Text>
        <div className={classes['states']}>
          <SegmentedControl
            aria-labelledby={stateId}
            data={FeedbackState.options.map((value) => ({ value, label: t(`state.${value}`) }))}
            value={state}
            onChange={(value) => setState(FeedbackState.parse(value))}
          />
        </div>
      </div>
      <CountedTextarea label={t('answer.label')} value={reply} onChange={setReply} onSend={save} autoFocus />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button type="submit" loading={answer.isPending} disabled={!isValid}>
          {t('common:action.save')}
        </Button>
      </Group>
    </Stack>
  );
}
