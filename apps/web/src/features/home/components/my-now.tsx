import type { Reservation } from '@jari/contract';
import { CHECK_IN_FROM_MINUTES } from '@jari/domain';
import { Badge, Button, Group, Progress, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, type To } from 'react-router';
import type { ServerColor } from '../../../components/colors.ts';
import { TeamChip } from '../../../components/team-chip.tsx';
import { useNow, useTime } from '../../../lib/viewer.ts';
import classes from './home.module.css';

export interface MyNowActions {
  colorOf: (resourceId: string) => ServerColor;
  unitsInWords: (reservation: Reservation) => string;
  detailPathOf: (id: string) => To;
  /** What can be done with it right here: extend, release, change. */
  renderActions: (reservation: Reservation, isRunning: boolean) => ReactNode;
}

interface MyNowProps extends MyNowActions {
  /** What runs or is to come, soonest first. */
  reservations: readonly Reservation[];
  onBook: () => void;
}

const RUNNING_SHOWN = 3;
const LATER_SHOWN = 3;
const SOON_MS = CHECK_IN_FROM_MINUTES * 60_000;

/** What I hold now with the time that is left, otherwise what comes next; and a little of what follows. */
export function MyNow({ reservations, onBook, ...actions }: MyNowProps) {
  const { t } = useTranslation('home');
  const time = useTime();
  const clock = useNow(10_000);
  const isRunning = ({ startAt, status }: Reservation) =>
    status === 'confirmed' && Date.parse(startAt) <= clock.epochMilliseconds;
  const ahead = reservations.filter(({ endAt }) => Date.parse(endAt) > clock.epochMilliseconds);
  const running = ahead.filter(isRunning);
  const next = ahead.filter((reservation) => !isRunning(reservation) && reservation.status === 'confirmed');
  // Where a check-in is wanted it can be given from here on, also by whoever uses something else at the time.
  const isSoon = ({ startAt }: Reservation) => Date.parse(startAt) - clock.epochMilliseconds <= SOON_MS;
  const present = [...running.slice(0, RUNNING_SHOWN), ...next.filter(isSoon)];
  const large = present.length > 0 ? present : next.slice(0, 1);
  const later = next.filter((reservation) => !large.includes(reservation)).slice(0, LATER_SHOWN);

  return (
    <section aria-labelledby="home-mine" className={classes['section']}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} id="home-mine" fz="md">
          {t(running.length > 0 || large.length === 0 ? 'mine.now' : 'mine.next')}
        </Title>
        <Link to="/mine" className={classes['all']}>
          {t('mine.all')}
        </Link>
      </Group>
      {large.length === 0 && (
        <div className={classes['nothing']}>
          <Text fw={600}>{t('mine.empty')}</Text>
          <Text c="dimmed" fz="sm">
            {t('mine.emptyDetail')}
          </Text>
          <Button mt={4} onClick={onBook}>
            {t('mine.find')}
          </Button>
        </div>
      )}
      {large.map((reservation) => (
        <LargeCard
          key={reservation.id}
          reservation={reservation}
          clock={clock}
          isRunning={running.includes(reservation)}
          {...actions}
        />
      ))}
      {later.length > 0 && (
        <ul className={classes['later']} aria-label={t('mine.later')}>
          {later.map(({ id, title, startAt, endAt, resource }) => (
            <li key={id}>
              <span className={classes['dot']} style={{ background: actions.colorOf(resource.id).accent }} />
              <Link to={actions.detailPathOf(id)}>{title}</Link>
              <Text span fz="sm" c="dimmed" className="tabular">
                {t('mine.where', { range: time.formatRange(startAt, endAt), server: resource.name })}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface LargeCardProps extends MyNowActions {
  reservation: Reservation;
  clock: Temporal.Instant;
  isRunning: boolean;
}

function LargeCard({ reservation, clock, isRunning, ...actions }: LargeCardProps) {
  const { t } = useTranslation('home');
  const time = useTime();
  const { id, title, resource, startAt, endAt, team } = reservation;
  const passed = (clock.epochMilliseconds - Date.parse(startAt)) / (Date.parse(endAt) - Date.parse(startAt));
  return (
    <article className={classes['card']} style={{ borderInlineStartColor: actions.colorOf(resource.id).accent }}>
      <Group gap={8}>
        <Link to={actions.detailPathOf(id)} className={classes['title']}>
          {title}
        </Link>
        {isRunning && <Badge color="jade">{t('mine.running')}</Badge>}
        {team && <TeamChip team={team} />}
      </Group>
      <Text className={classes['countdown']} role="timer">
        {isRunning
          ? t('mine.left', { time: time.formatDuration(clock, endAt) })
          : t('mine.begins', { time: time.formatDuration(clock, startAt) })}
      </Text>
      {isRunning && <Progress value={Math.min(100, Math.max(0, passed * 100))} size="sm" mb={6} aria-hidden="true" />}
      <Text fz="sm" className="tabular">
        {time.formatRange(startAt, endAt)}{' '}
        <Text span fz="xs" c="dimmed">
          {time.zoneLabel(startAt)}
        </Text>
      </Text>
      <Text fz="sm" c="dimmed" className="tabular">
        {t('mine.place', { server: resource.name, units: actions.unitsInWords(reservation) })}
      </Text>
      <Group gap="xs" mt="sm">
        {actions.renderActions(reservation, isRunning)}
      </Group>
    </article>
  );
}
