import { IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Block, Row } from '../layout.ts';
import classes from './timeline-rows.module.css';

interface RowHeadProps {
  block: Block;
  row: Row;
  freeCount: number;
  onUnfold: (serverId: string) => void;
}

/** The first column: a server with how much of it is free, or one of its GPUs. */
export function RowHead({ block, row, freeCount, onUnfold }: RowHeadProps) {
  const { t } = useTranslation('timeline');
  const { server, canUnfold, isUnfolded } = block;
  if (row.unitIndex !== null) {
    const unit = server.units.find(({ index }) => index === row.unitIndex);
    return (
      <div role="rowheader" className={classes['head']} data-kind="gpu">
        <span className={classes['gpu']}>GPU {row.unitIndex}</span>
        {unit?.migProfile && <span className={classes['about']}>{unit.migProfile}</span>}
      </div>
    );
  }
  const total = server.units.length;
  const state = () => {
    if (server.status !== 'active') return t(`server.${server.status}`);
    if (total > 1) return t('free', { free: freeCount, total });
    return t(freeCount === 1 ? 'isFree' : 'isTaken');
  };
  const words = (
    <span className={classes['names']}>
      <span className={classes['name']}>{server.name}</span>
      <span className={classes['about']}>
        <span className={classes['free']} data-none={freeCount === 0 || undefined}>
          {state()}
        </span>
        <span className={classes['model']}>{modelOf(block)}</span>
      </span>
    </span>
  );
  return (
    <div role="rowheader" className={classes['head']} data-kind="server" title={server.name}>
      {canUnfold ? (
        <button
          type="button"
          className={classes['toggle']}
          onClick={() => onUnfold(server.id)}
          aria-expanded={isUnfolded}
        >
          <IconChevronRight size={16} className={classes['chevron'] ?? ''} aria-hidden="true" />
          {words}
        </button>
      ) : (
        <span className={classes['toggle']}>{words}</span>
      )}
    </div>
  );
}

function modelOf({ server }: Block): string {
  const [first] = server.units;
  if (!first?.model) return '';
  return first.model.replace(/^NVIDIA /, '');
}
