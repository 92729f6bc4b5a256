import type { CalendarSync } from '@jari/contract';
import { Text } from '@mantine/core';
import { IconBrandGoogle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { calendarSyncQuery } from '../api.ts';
import classes from './reservation-detail.module.css';

/** Whether the reservation is in Google Calendar; nothing at all where Google is not connected. */
export function CalendarSyncFact({ id }: { id: string }) {
  const { t } = useTranslation('reservations');
  const { data } = useQuery(calendarSyncQuery(id));
  if (!data || data.state === 'off' || (data.state === 'none' && data.note === null)) return null;
  return (
    <div className={classes['fact']}>
      <span className={classes['icon']} aria-hidden="true">
        <IconBrandGoogle size={18} />
      </span>
      <div style={{ minWidth: 0 }}>
        <Text fz="xs" c="dimmed">
          {t('google.label')}
        </Text>
        <Text>{t(`google.state.${data.state}`)}</Text>
        {data.error && (
          <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {data.error}
          </Text>
        )}
        <Note sync={data} />
      </div>
    </div>
  );
}

function Note({ sync: { note, noteDetail, notedAt } }: { sync: CalendarSync }) {
  const { t } = useTranslation('reservations');
  const time = useTime();
  if (note === null || notedAt === null) return null;
  return (
    <Text fz="sm" c="dimmed">
      {time.formatDateTime(notedAt)} · {t(`google.note.${note}`)} {noteDetail}
    </Text>
  );
}
