import type { Timeline } from '@jari/contract';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { now } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { pressOnBar } from '../bar-keys.ts';
import { createBarWords } from '../bar-words.ts';
import { cellAt, type Grid, type Selection } from '../cursor.ts';
import { freeUnits } from '../filters.ts';
import type { TimelineHandlers } from '../handlers.ts';
import { ticksIn } from '../scale.ts';
import { type Surface, useBarMoves } from '../use-bar-moves.ts';
import { useBarShift } from '../use-bar-shift.ts';
import type { GridLayout } from '../use-grid.ts';
import { useGridPointer } from '../use-grid-pointer.ts';
import { usePickedBar } from '../use-picked-bar.ts';
import { useReveal } from '../use-reveal.ts';
import { useSelection } from '../use-selection.ts';
import type { useTimelineParams } from '../use-timeline-params.ts';
import type { useTimelineView } from '../use-timeline-view.ts';
import { indexesIn } from '../windowing.ts';
import { GhostBar } from './ghost-bar.tsx';
import { GridLines } from './grid-lines.tsx';
import { Handles, PickedBar } from './picked-bar.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { TimeHead } from './time-head.tsx';
import { type Drawing, TimelineBlock } from './timeline-block.tsx';
import classes from './timeline-grid.module.css';

interface TimelineGridProps {
  isHidden: boolean;
  timeline: Timeline | undefined;
  layout: GridLayout;
  scroller: RefObject<HTMLDivElement | null>;
  view: ReturnType<typeof useTimelineView>;
  nameWidth: number;
  params: ReturnType<typeof useTimelineParams>;
  nowMs: number;
  onBook: (selection: Selection) => void;
  handlers: TimelineHandlers;
}

const HEAD_PX = 52;
const BAR_ROOM_PX = 12;

/** The table itself: only the rows and the time on the screen are drawn, however many there are. */
export function TimelineGrid(props: TimelineGridProps) {
  const { isHidden, timeline, layout, scroller, view, params, nowMs, onBook, handlers } = props;
  const { t } = useTranslation('timeline');
  const time = useTime();
  const canvas = useRef<HTMLDivElement>(null);
  const { scale, rules, drawn } = view;
  const ticks = useMemo(() => ticksIn(drawn, rules.tick, time.zone), [drawn, rules.tick, time.zone]);
  const grid = { blocks: layout.blocks, step: rules.step, zone: time.zone };
  const surface = useSurface(props, canvas, time.zone);
  const moves = useBarMoves(surface, (reservation, target, revert) =>
    timeline ? handlers.onMove(timeline, reservation, target, revert) : revert(),
  );
  const onShift = useBarShift({ surface, canvas, moves, timeline, mayMove: handlers.mayMove });
  const taps = usePickedBar(surface, moves.leave);
  const chosen = useSelection({
    grid,
    canvas,
    surface,
    firstCell: () => firstCellOf(props, grid),
    onBook,
    onReveal: useReveal({ scroller, view, layout, zone: time.zone, headPx: HEAD_PX }),
  });
  const drawing = useDrawing(props);
  const pointer = useGridPointer({ layout, moves, taps, chosen, words: drawing.words, onOpen: handlers.onOpen });
  const onKeyDown = (event: KeyboardEvent) => {
    const bar = (event.target as HTMLElement).closest<HTMLElement>('[data-bar]');
    if (event.key === 'Escape') taps.letGo();
    if (!bar) {
      if ((event.target as HTMLElement).matches('[data-cell]')) chosen.onKeyDown(event);
    } else if (timeline && pressOnBar(event, bar, { timeline, step: rules.step, handlers, onShift })) {
      event.preventDefault();
    }
  };
  return (
    <>
      <div ref={scroller} className={classes['scroller']} data-table data-hidden={isHidden || undefined} tabIndex={-1}>
        <div
          ref={canvas}
          role="treegrid"
          aria-label={t('grid')}
          aria-rowcount={layout.rowCount + 1}
          aria-colcount={2}
          tabIndex={-1}
          className={classes['canvas']}
          style={{ width: `calc(var(--name-width) + ${scale.width}px)`, height: HEAD_PX + layout.height + BAR_ROOM_PX }}
          onKeyDown={onKeyDown}
          onFocus={({ target }) => target.matches('[data-cell]') && chosen.begin()}
          {...pointer}
        >
          <TimeHead scale={scale} drawn={drawn} ticks={ticks} section={rules.section} zoom={params.zoom} time={time} />
          <GridLines scale={scale} height={layout.height} ticks={ticks} nowMs={nowMs} timeline={timeline} />
          <Blocks
            {...props}
            drawing={drawing}
            selection={chosen.selection}
            liftedId={moves.ghost?.reservation.id ?? null}
          />
          {moves.ghost && <GhostBar ghost={moves.ghost} surface={surface} />}
          {taps.picked && <Handles picked={taps.picked} surface={surface} onPart={taps.choosePart} />}
        </div>
      </div>
      {!isHidden && taps.picked && <PickedBar picked={taps.picked} onOpen={handlers.onOpen} onLeave={taps.letGo} />}
      {!isHidden && !taps.picked && (
        <SelectionBar layout={layout} chosen={chosen} step={rules.step} onBook={chosen.finish} />
      )}
    </>
  );
}

/** Where the keyboard begins: in the first server that is seen, now if that is seen, too. */
function firstCellOf({ layout, scroller, view: { settled } }: TimelineGridProps, grid: Grid): Selection | null {
  const first = layout.blocks[indexesIn(layout.offsets, scroller.current?.scrollTop ?? 0, 0).first];
  const at = Math.max(settled.from, Math.min(now().epochMilliseconds, settled.to));
  return first ? cellAt(first.server.id, 0, at, grid) : null;
}

interface BlocksProps extends TimelineGridProps {
  drawing: Drawing;
  selection: Selection | null;
  liftedId: string | null;
}

/** The servers that are seen, and the one with the focus, however far it is scrolled away. */
function Blocks({ layout, view, params, nowMs, drawing, selection, liftedId }: BlocksProps) {
  const { blocks, offsets, rowOffsets } = layout;
  const { first, end } = indexesIn(offsets, view.top, view.bottom);
  const free = useFreeNow(blocks, nowMs);
  const onUnfold = useUnfold(params);
  const focused = selection?.serverId ?? blocks[first]?.server.id;
  return blocks.flatMap((block, index) => {
    const { id } = block.server;
    const isFocused = id === focused;
    if ((index < first || index >= end) && !isFocused) return [];
    return (
      <TimelineBlock
        key={id}
        block={block}
        top={HEAD_PX + (offsets[index] ?? 0)}
        rowOffset={rowOffsets[index] ?? 0}
        drawn={view.drawn}
        restFrom={view.settled.from}
        drawing={drawing}
        freeCount={free.get(id) ?? 0}
        selection={isFocused ? selection : null}
        focusRow={isFocused ? (selection?.headRow ?? 0) : null}
        liftedId={block.bars.some(({ taken }) => taken.id === liftedId) ? liftedId : null}
        onUnfold={onUnfold}
      />
    );
  });
}

function useSurface(props: TimelineGridProps, canvas: RefObject<HTMLDivElement | null>, zone: string): Surface {
  const { layout, view, scroller, nameWidth } = props;
  const { scale, rules } = view;
  const corner = () => canvas.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
  return {
    layout,
    scale,
    scroller,
    zone,
    step: rules.step,
    covered: { left: nameWidth, top: HEAD_PX },
    msAt: (clientX) => scale.msAt(clientX - corner().left - nameWidth),
    yAt: (clientY) => clientY - corner().top - HEAD_PX,
  };
}

function useDrawing({ view: { scale, rules }, params: { colouring } }: TimelineGridProps): Drawing {
  const { t } = useTranslation('timeline');
  const time = useTime();
  const { step } = rules;
  const words = useMemo(() => createBarWords(t, time), [t, time]);
  return useMemo(
    () => ({ scale, step, zone: time.zone, colouring, words }),
    [scale, step, time.zone, colouring, words],
  );
}

function useFreeNow(blocks: GridLayout['blocks'], nowMs: number): ReadonlyMap<string, number> {
  return useMemo(() => {
    const range = { from: nowMs, to: nowMs + 1 };
    return new Map(blocks.map(({ server }) => [server.id, freeUnits(server, range).length]));
  }, [blocks, nowMs]);
}

/** Always the same function, so that a server is drawn anew only when it changes. */
function useUnfold(params: ReturnType<typeof useTimelineParams>): (serverId: string) => void {
  const latest = useRef(params);
  useEffect(() => {
    latest.current = params;
  });
  return useMemo(
    () => (id: string) => {
      const { unfolded, setUnfolded } = latest.current;
      setUnfolded(unfolded.has(id) ? [...unfolded].filter((one) => one !== id) : [...unfolded, id]);
    },
    [],
  );
}
