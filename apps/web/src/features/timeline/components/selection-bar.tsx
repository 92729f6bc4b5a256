import { formatIndexes } from '@jari/domain';
import { Button, CloseButton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { type Selection, unitsOf } from '../cursor.ts';
import { freeUnits } from '../filters.ts';
import type { Block } from '../layout.ts';
import type { Range } from '../scale.ts';
import classes from './timeline.module.css';

interface SelectionBarProps {
  block: Block | undefined;
  selection: Selection;
  range: Range;
  /** The next click says where it ends. */
  isPicking: boolean;
  onBook: () => void;
  onLeave: () => void;
}

/** What is chosen in words, read out as it changes, and what can be done with it. */
export function SelectionBar({ block, selection, range, isPicking, onBook, onLeave }: SelectionBarProps) {
  const { t } = useTranslation('timeline');
  const { formatRange, formatDuration } = useTime();
  if (!block) return null;
  const units = unitsOf(selection, block);
  const [startAt, endAt] = [new Date(range.from).toISOString(), new Date(range.to).toISOString()];
  const where =
    units.length > 0 ? `${block.server.name} ${t('gpus', { indexes: formatIndexes(units) })}` : block.server.name;
  return (
    <div className={classes['selection']} data-picking={isPicking || undefined}>
      <div role="status" className={classes['selectionWords']}>
        <Text fz="sm" fw={600} lineClamp={1}>
          {where}
        </Text>
        <Text fz="sm" className="tabular">
          {formatRange(startAt, endAt)} · {formatDuration(startAt, endAt)} · {stateText()}
        </Text>
        {isPicking && (
          <Text fz="xs" c="dimmed">
            {t('hint.pickEnd')}
          </Text>
        )}
      </div>
      <Button size="compact-md" onClick={onBook}>
        {t('book')}
      </Button>
      {isPicking && <CloseButton size="md" onClick={onLeave} aria-label={t('leave')} />}
    </div>
  );

  function stateText(): string {
    if (!block) return '';
    const free = freeUnits(block.server, range);
    if (block.server.units.length === 1) return t(free.length === 1 ? 'isFree' : 'isTaken');
    if (units.length === 0) return t('free', { free: free.length, total: block.server.units.length });
    const missing = units.filter((index) => !free.includes(index));
    return missing.length === 0 ? t('isFree') : t('taken', { indexes: formatIndexes(missing) });
  }
}
