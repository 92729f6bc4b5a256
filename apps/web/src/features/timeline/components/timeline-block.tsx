import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { BarWords } from '../bar-words.ts';
import { type Selection, timeOf } from '../cursor.ts';
import type { Bar, Block, Row } from '../layout.ts';
import type { Range, Scale } from '../scale.ts';
import type { Colouring } from '../use-timeline-params.ts';
import type { Step } from '../zoom.ts';
import { RowHead } from './row-head.tsx';
import { TimelineBar } from './timeline-bar.tsx';
import classes from './timeline-rows.module.css';

/** How time becomes pixels, and people colours and words: the same for every row. */
export interface Drawing {
  scale: Scale;
  step: Step;
  zone: string;
  colouring: Colouring;
  words: BarWords;
}

interface TimelineBlockProps {
  block: Block;
  top: number;
  /** Where its first row stands among all rows of the table. */
  rowOffset: number;
  drawn: Range;
  /** The left edge of what is seen while nobody scrolls. */
  restFrom: number;
  drawing: Drawing;
  /** GPUs that are free now. */
  freeCount: number;
  selection: Selection | null;
  /** The row that Tab leads to; its bars come after it. */
  focusRow: number | null;
  /** A reservation for which another place is being looked for. */
  liftedId: string | null;
  onUnfold: (serverId: string) => void;
}

/** The rows of one server. */
export const TimelineBlock = memo(function TimelineBlock(props: TimelineBlockProps) {
  const { block, top, drawn } = props;
  const bars = block.bars.filter(({ taken }) => taken.from < drawn.to && taken.to > drawn.from);
  return (
    <div
      role="rowgroup"
      className={classes['block']}
      style={{ top, height: block.height }}
      data-server-id={block.server.id}
      aria-label={block.server.name}
    >
      {block.rows.map((row, index) => (
        <TimelineRow key={row.key} {...props} row={row} index={index} bars={bars.filter((bar) => bar.row === index)} />
      ))}
    </div>
  );
});

function TimelineRow(props: TimelineBlockProps & { row: Row; index: number; bars: readonly Bar[] }) {
  const { block, row, index, bars, rowOffset, drawing, restFrom, focusRow, liftedId, onUnfold } = props;
  const { server } = block;
  const isReachable = focusRow === index;
  const isServer = row.unitIndex === null;
  return (
    <div
      role="row"
      className={classes['row']}
      style={{ top: row.top, height: row.height }}
      data-kind={isServer ? 'server' : 'gpu'}
      // The head of the table is its first row.
      aria-rowindex={rowOffset + index + 2}
      aria-level={isServer ? 1 : 2}
      aria-expanded={isServer && block.canUnfold ? block.isUnfolded : undefined}
    >
      <RowHead block={block} row={row} freeCount={props.freeCount} onUnfold={onUnfold} />
      <div
        role="gridcell"
        className={classes['cells']}
        style={{ width: drawing.scale.width }}
        data-closed={server.status !== 'active' || undefined}
      >
        <button
          type="button"
          className={classes['pad']}
          data-cell={`${server.id}/${index}`}
          tabIndex={isReachable ? 0 : -1}
          aria-label={row.unitIndex === null ? server.name : `${server.name} GPU ${row.unitIndex}`}
        />
        {bars.map((bar) => (
          <TimelineBar
            key={bar.key}
            bar={bar}
            server={server}
            isReachable={isReachable}
            wordsFrom={Math.max(bar.taken.from, Math.min(restFrom, bar.taken.to))}
            isLifted={liftedId !== null && bar.taken.id === liftedId}
            drawing={drawing}
          />
        ))}
        {isServer && <Overflow {...props} />}
        <Chosen {...props} />
      </div>
    </div>
  );
}

/** What finds no lane in a folded row: how many, and a way to see them. */
function Overflow({ block, drawn, drawing, onUnfold }: TimelineBlockProps) {
  const { t } = useTranslation('timeline');
  return block.overflow
    .filter(({ from, to }) => from < drawn.to && to > drawn.from)
    .map(({ from, to, count }) => (
      <button
        key={from}
        type="button"
        tabIndex={-1}
        className={classes['overflow']}
        style={{
          insetInlineStart: drawing.scale.xOf(from),
          top: block.overflowTop,
          width: drawing.scale.xOf(to) - drawing.scale.xOf(from),
        }}
        onClick={(event) => {
          event.stopPropagation();
          onUnfold(block.server.id);
        }}
        title={t('overflow', { count, server: block.server.name })}
      >
        +{count}
      </button>
    ));
}

/** The cells that are chosen, drawn in the first of their rows. */
function Chosen({ selection, index, block, drawing }: TimelineBlockProps & { index: number }) {
  if (!selection) return null;
  const first = Math.min(selection.anchorRow, selection.headRow);
  const last = block.rows[Math.max(selection.anchorRow, selection.headRow)];
  const row = block.rows[index];
  if (first !== index || !row || !last) return null;
  const { from, to } = timeOf(selection, drawing);
  const x = drawing.scale.xOf(from);
  return (
    <div
      className={classes['chosen']}
      style={{ insetInlineStart: x, width: drawing.scale.xOf(to) - x, height: last.top + last.height - row.top }}
      aria-hidden="true"
    />
  );
}
