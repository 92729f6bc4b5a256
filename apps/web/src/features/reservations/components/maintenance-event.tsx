import { IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import type { MaintenanceEventProps } from '../maintenance-events.ts';
import { useUnitText } from '../use-unit-text.ts';
import classes from './calendar-grid.module.css';

/** Hatched time, in words: a pattern alone explains nothing, and nothing at all to a screen reader. */
export function MaintenanceEvent({ maintenance, resourceName, namesServer }: MaintenanceEventProps) {
  const { t } = useTranslation('calendar');
  const unitText = useUnitText();
  const time = useTime();
  const { unitIndexes, startAt, endAt, reason } = maintenance;
  const what = namesServer ? t('maintenance.of', { server: resourceName }) : t('maintenance.title');
  const units = unitText(unitIndexes ?? [], unitIndexes === null);
  const when = endAt === null ? t('maintenance.open') : time.formatRange(startAt, endAt);
  const words = [what, units, reason, when].join(' · ');
  return (
    <span className={classes['maintenanceBox']} title={words}>
      <span className={classes['maintenanceText']}>
        <IconTool size={13} aria-hidden="true" />
        <strong>{what}</strong> · {units} · {reason}
      </span>
    </span>
  );
}
