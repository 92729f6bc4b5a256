import { ActionIcon, Badge, Group, Menu, Text } from '@mantine/core';
import type { FeedbackPost, FeedbackState } from '@jari/contract';
import { IconDots, IconMessageReply, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../../components/confirm.tsx';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { useRemoveFeedback } from '../api.ts';
import { AnswerForm } from './answer-form.tsx';
import classes from './board.module.css';
import { EditForm } from './edit-form.tsx';

const COLORS: Record<FeedbackState, string> = { open: 'gray', planned: 'blue', done: 'jade', declined: 'yellow' };

interface PostProps {
  post: FeedbackPost;
  isAdmin: boolean;
}

/** What somebody said, what was answered, and what the viewer may do about it. */
export function Post({ post, isAdmin }: PostProps) {
  const { t } = useTranslation('feedback');
  const time = useTime();
  const now = useNow();
  const [open, setOpen] = useState<'edit' | 'answer' | null>(null);
  const close = () => setOpen(null);
  return (
    <li className={classes['post']}>
      <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
        <Group gap={8}>
          <Text span fw={600}>
            {post.author.name}
          </Text>
          <Text span fz="xs" c="dimmed" title={time.formatDateTime(post.createdAt)}>
            {time.formatRelative(post.createdAt, now)}
            {post.editedAt !== null && ` · ${t('edited')}`}
          </Text>
          <Badge color={COLORS[post.state]} miw="max-content">
            {t(`state.${post.state}`)}
          </Badge>
        </Group>
        <PostMenu post={post} isAdmin={isAdmin} onOpen={setOpen} />
      </Group>
      {open === 'edit' ? <EditForm post={post} onClose={close} /> : <p className={classes['text']}>{post.body}</p>}
      {post.reply && open !== 'answer' && (
        <div className={classes['reply']}>
          <Text fz="xs" c="dimmed" title={time.formatDateTime(post.reply.at)}>
            {t('repliedBy', { name: post.reply.by.name, when: time.formatRelative(post.reply.at, now) })}
          </Text>
          <p className={classes['text']} style={{ marginTop: 4 }}>
            {post.reply.body}
          </p>
        </div>
      )}
      {open === 'answer' && <AnswerForm post={post} onClose={close} />}
    </li>
  );
}

function PostMenu({ post, isAdmin, onOpen }: PostProps & { onOpen: (form: 'edit' | 'answer') => void }) {
  const { t } = useTranslation('feedback');
  const remove = useRemoveFeedback();
  const mayEdit = post.isMine && post.state === 'open' && post.reply === null;
  if (!isAdmin && !mayEdit) return null;
  const askAndRemove = async () => {
    const isSure = await confirm({
      title: t('remove.title'),
      body: t('remove.body'),
      confirmLabel: t('remove.confirm'),
      danger: true,
    });
    if (!isSure) return;
    remove.mutate(post, { onSuccess: () => notifySuccess(t('remove.done')), onError: (error) => notifyProblem(error) });
  };
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon aria-label={t('actions', { name: post.author.name })} loading={remove.isPending}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isAdmin && (
          <Menu.Item leftSection={<IconMessageReply size={16} />} onClick={() => onOpen('answer')}>
            {t('answer.open')}
          </Menu.Item>
        )}
        {mayEdit && (
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onOpen('edit')}>
            {t('edit.open')}
          </Menu.Item>
        )}
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => void askAndRemove()}>
          {t('remove.open')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
