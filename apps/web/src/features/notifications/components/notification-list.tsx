import type { Notification } from '@jari/contract';
import { Group, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { useReadNotifications } from '../api.ts';
import { pathOf, useNotificationWords } from '../use-words.ts';
import classes from './notification-list.module.css';

interface NotificationListProps {
  items: readonly Notification[];
  /** One of them was followed. */
  onFollow?: () => void;
}

/** Sentences, the newest first; each leads to what it is about and is read then. */
export function NotificationList({ items, onFollow }: NotificationListProps) {
  const { t } = useTranslation('notifications');
  const time = useTime();
  const clock = useNow();
  const wordsOf = useNotificationWords();
  const read = useReadNotifications();
  const follow = ({ id, readAt }: Notification) => {
    if (readAt === null) read.mutate({ ids: [id] });
    onFollow?.();
  };
  return (
    <ul className={classes['list']}>
      {items.map((notification) => {
        const { title, details } = wordsOf(notification);
        const isUnread = notification.readAt === null;
        return (
          <li key={notification.id} className={classes['item']}>
            <Link to={pathOf(notification)} className={classes['link'] ?? ''} onClick={() => follow(notification)}>
              {isUnread && (
                <>
                  <span className={classes['dot']} aria-hidden="true" />
                  <VisuallyHidden>{t('unreadMark')}: </VisuallyHidden>
                </>
              )}
              <Group justify="space-between" align="baseline" gap="xs" wrap="nowrap">
                <Text span fz="sm" fw={isUnread ? 600 : 450} miw={0}>
                  {title}
                </Text>
                <Text
                  span
                  fz="xs"
                  c="dimmed"
                  style={{ flex: 'none' }}
                  title={time.formatDateTime(notification.createdAt)}
                >
                  {time.formatRelative(notification.createdAt, clock)}
                </Text>
              </Group>
              {details.map((line) => (
                <Text key={line} fz="xs" c="dimmed" className="tabular" mt={2}>
                  {line}
                </Text>
              ))}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
