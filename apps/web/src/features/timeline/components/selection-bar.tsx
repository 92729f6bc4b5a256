import { formatIndexes } from '@jari/domain';
import { Button, CloseButton, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { type Selection, timeOf, unitsOf } from '../cursor.ts';
import { freeUnits } from '../filters.ts';
import type { Block } from '../layout.ts';
import type { Range } from '../scale.ts';
import type { GridLayout } from '../use-grid.ts';
import type { useSelection } from '../use-selection.ts';
import type { Step } from '../zoom.ts';
import classes from './timeline.module.css';

interface SelectionBarProps {
  layout: GridLayout;
  chosen: Pick<ReturnType<typeof useSelection>, 'selection' | 'isPicking' | 'letGo'>;
  step: Step;
  onBook: (selection: Selection) => void;
}

/** What is chosen in words, read out as it changes, and what can be done with it. */
export function SelectionBar({ layout, chosen, step, onBook }: SelectionBarProps) {
  const { t } = useTranslation('timeline');
  const { formatRange, formatDuration, zone } = useTime();
  const stateWords = useStateWords();
  const { selection, isPicking, letGo } = chosen;
  const block = layout.blocks.find(({ server }) => server.id === selection?.serverId);
  if (!selection || !block) return null;
  const range = timeOf(selection, { step, zone });
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
          {formatRange(startAt, endAt)} · {formatDuration(startAt, endAt)} · {stateWords(block, units, range)}
        </Text>
        {isPicking && (
          <Text fz="xs" c="dimmed">
            {t('hint.pickEnd')}
          </Text>
        )}
      </div>
      <Button size="compact-md" onClick={() => onBook(selection)}>
        {t('book')}
      </Button>
      {isPicking && <CloseButton size="md" onClick={letGo} aria-label={t('leave')} />}
    </div>
  );
}

/** How free it is, as far as is known. */
function useStateWords() {
  const { t } = useTranslation('timeline');
  return ({ server }: Block, units: readonly number[], range: Range): string => {
    const free = freeUnits(server, range);
    if (server.units.length === 1) return t(free.length === 1 ? 'isFree' : 'isTaken');
    if (units.length === 0) return t('free', { free: free.length, total: server.units.length });
    const missing = units.filter((index) => !free.includes(index));
    return missing.length === 0 ? t('isFree') : t('taken', { indexes: formatIndexes(missing) });
  };
}
