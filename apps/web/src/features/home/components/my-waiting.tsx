import type { Reservation } from '@jari/contract';
import { Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTime } from '../../../lib/viewer.ts';
import classes from './home.module.css';
import type { MyNowActions } from './my-now.tsx';

interface MyWaitingProps extends Pick<MyNowActions, 'colorOf' | 'detailPathOf'> {
  reservations: readonly Reservation[];
}

/** What of mine waits for somebody's yes; nothing where nothing does. */
export function MyWaiting({ reservations, colorOf, detailPathOf }: MyWaitingProps) {
  const { t } = useTranslation('home');
  const time = useTime();
  const waiting = reservations.filter(({ status, approval }) => status === 'pending' && approval !== null);
  if (waiting.length === 0) return null;
  return (
    <section aria-labelledby="home-waiting" className={classes['section']}>
      <Title order={2} id="home-waiting" fz="md">
        {t('waiting.title')}
      </Title>
      <ul className={classes['later']}>
        {waiting.map(({ id, title, resource, startAt, endAt, approval }) => (
          <li key={id}>
            <span className={classes['dot']} style={{ background: colorOf(resource.id).accent }} />
            <Link to={detailPathOf(id)}>{title}</Link>
            <Text span fz="sm" c="dimmed" className="tabular">
              {t('mine.where', { range: time.formatRange(startAt, endAt), server: resource.name })}
              {approval?.expiresAt && ` · ${t('waiting.until', { time: time.formatDateTime(approval.expiresAt) })}`}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
