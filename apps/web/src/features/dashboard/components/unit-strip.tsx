import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { UnitCell } from '../status-cards.ts';
import classes from './unit-strip.module.css';

interface UnitStripProps {
  cells: readonly UnitCell[];
  isOff: boolean;
}

/** The machine's GPUs in a row: filled where somebody holds one now, in jade where that is me. */
export function UnitStrip({ cells, isOff }: UnitStripProps) {
  const { t } = useTranslation('calendar');
  const free = cells.filter((cell) => cell.holder === null).length;
  return (
    <div className={classes['strip']} data-off={isOff || undefined}>
      <VisuallyHidden>{t('status.strip', { free, total: cells.length })}</VisuallyHidden>
      {cells.map(({ index, holder }) => (
        <span
          key={index}
          aria-hidden="true"
          className={classes['cell']}
          data-held={holder ? (holder.isMine ? 'mine' : 'others') : undefined}
          title={holder ? t('status.cellHeld', { index, name: holder.userName }) : t('status.cellFree', { index })}
        />
      ))}
    </div>
  );
}
