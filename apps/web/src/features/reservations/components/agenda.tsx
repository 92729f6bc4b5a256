import { Button, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ServerColor } from '../../../components/colors.ts';
import { useTime } from '../../../lib/viewer.ts';
import type { AgendaDay } from '../day-agenda.ts';
import { AgendaItem } from './agenda-item.tsx';
import { AgendaMaintenanceItem } from './agenda-maintenance-item.tsx';
import classes from './agenda.module.css';

interface AgendaProps {
  days: readonly AgendaDay[];
  /** A single day needs no heading: it stands in the title. */
  hasHeadings: boolean;
  /** Others' or other servers' reservations may be hidden. */
  isFiltered: boolean;
  /** Days that have passed can be looked at, not booked. */
  isBookable: boolean;
  colorOf: (resourceId: string) => ServerColor;
  onOpen: (id: string) => void;
  onCreate: () => void;
}

/** Reservations as a list, by day: the list view, and a phone's view of a day. */
export function Agenda({ days, hasHeadings, isFiltered, isBookable, colorOf, onOpen, onCreate }: AgendaProps) {
  const { t } = useTranslation('calendar');
  const { formatDate, startOfDay, today } = useTime();
  if (days.length === 0) {
    return (
      <div className={classes['empty']}>
        <Text fw={600}>{t(hasHeadings ? 'empty.period' : 'empty.day')}</Text>
        <Text fz="sm" c="dimmed">
          {t(isFiltered ? 'empty.filteredHint' : isBookable ? 'empty.dayHint' : 'empty.pastHint')}
        </Text>
        {isBookable && (
          <Button mt="xs" onClick={onCreate}>
            {t('create')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={classes['agenda']}>
      {days.map(({ date, maintenance, entries }) => (
        <section key={date} className={classes['day']} aria-label={formatDate(startOfDay(date))}>
          {hasHeadings && (
            <Title order={2} className={classes['heading']} data-today={date === today() || undefined}>
              {formatDate(startOfDay(date))}
            </Title>
          )}
          <ul className={classes['list']}>
            {maintenance.map((window) => (
              <li key={window.maintenance.id}>
                <AgendaMaintenanceItem {...window} />
              </li>
            ))}
            {entries.map((entry) => (
              <li key={entry.reservation.id}>
                <AgendaItem {...entry} color={colorOf(entry.resource.id)} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
