import { IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import type { AgendaMaintenance } from '../day-agenda.ts';
import { useUnitText } from '../use-unit-text.ts';
import classes from './agenda-item.module.css';

/** Maintenance as a row among the reservations, hatched as in the grid; there is nothing to open. */
export function AgendaMaintenanceItem({ maintenance, resource }: AgendaMaintenance) {
  const { t } = useTranslation('calendar');
  const { formatRange, formatDateTime } = useTime();
  const unitText = useUnitText();
  const { unitIndexes, startAt, endAt, reason } = maintenance;
  return (
    <div className={classes['item']} data-maintenance>
      <span className={classes['time']}>
        {endAt === null ? t('maintenance.since', { start: formatDateTime(startAt) }) : formatRange(startAt, endAt)}
      </span>{' '}
      <span className={classes['title']}>
        <IconTool size={14} aria-hidden="true" className={classes['icon']} /> {t('maintenance.title')}
      </span>{' '}
      <span className={classes['meta']}>
        {resource.name} · {unitText(unitIndexes ?? [], unitIndexes === null)}
      </span>{' '}
      <span className={classes['meta']}>{reason}</span>
    </div>
  );
}
