import type { Waitlist, Wish } from '@jari/contract';
import { Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { useWishWords } from '../use-wish-words.ts';
import classes from './waitlist.module.css';

/** Everybody who waits, in the order in which places are offered, with what decides it. */
export function OrderList({ order, waitingCount }: Pick<Waitlist, 'order' | 'waitingCount'>) {
  const { t } = useTranslation('waitlist');
  const more = waitingCount - order.length;
  return (
    <>
      <ol className={classes['list']}>
        {order.map((wish) => (
          <OrderRow key={wish.id} wish={wish} />
        ))}
      </ol>
      {more > 0 && (
        <Text fz="sm" c="dimmed" mt="xs">
          {t('order.more', { count: more })}
        </Text>
      )}
    </>
  );
}

function OrderRow({ wish }: { wish: Wish }) {
  const { t } = useTranslation('waitlist');
  const time = useTime();
  const clock = useNow();
  const words = useWishWords();
  const { position, user, isMine, recentHours, createdAt, restsUntil } = wish;
  return (
    <li className={`${classes['row']} ${classes['placed']}`} data-mine={isMine || undefined}>
      <Text fw={650} className="tabular" ta="center" {...(restsUntil !== null && { c: 'dimmed' })}>
        {position}
      </Text>
      <Box miw={0}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {isMine ? t('order.me', { name: user.name }) : user.name}
        </Text>
        <Text fz="sm" className="tabular" style={{ overflowWrap: 'anywhere' }}>
          {words.need(wish)}
        </Text>
        <Text fz="sm" c="dimmed" className="tabular">
          {words.window(wish)}
        </Text>
      </Box>
      <Text fz="sm" c="dimmed" className={`tabular ${classes['actions']}`}>
        {t('order.hours', { hours: recentHours })} ·{' '}
        {restsUntil === null
          ? t('order.since', { age: time.formatDuration(createdAt, clock) })
          : t('order.rests', { time: time.formatTime(restsUntil) })}
      </Text>
    </li>
  );
}
