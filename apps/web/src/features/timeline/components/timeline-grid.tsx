import type { Timeline } from '@jari/contract';
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { now } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { cellAt, type Selection, timeOf } from '../cursor.ts';
import { freeUnits } from '../filters.ts';
import { type Scale, ticksIn } from '../scale.ts';
import type { GridLayout } from '../use-grid.ts';
import { useSelection } from '../use-selection.ts';
import type { TimelineParams, useTimelineParams } from '../use-timeline-params.ts';
import { scrollTo, type useTimelineView } from '../use-timeline-view.ts';
import { indexesIn } from '../windowing.ts';
import type { Step } from '../zoom.ts';
import { GridLines } from './grid-lines.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { TimeHead } from './time-head.tsx';
import type { TimelineHandlers } from './timeline.tsx';
import { type BarActions, type Drawing, TimelineBlock } from './timeline-block.tsx';
import classes from './timeline-grid.module.css';

interface TimelineGridProps {
  isHidden: boolean;
  timeline: Timeline | undefined;
  layout: GridLayout;
  scroller: RefObject<HTMLDivElement | null>;
  view: ReturnType<typeof useTimelineView>;
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
  const { scale, rules, settled, drawn } = view;
  const { blocks, offsets, rowOffsets } = layout;
  const drawing = useDrawing(scale, rules.step, time.zone, params);
  const ticks = useMemo(() => ticksIn(drawn, rules.tick, time.zone), [drawn, rules.tick, time.zone]);
  const grid = { blocks, step: rules.step, zone: time.zone };
  const reveal = useReveal(scroller, view, layout);
  const chosen = useSelection({
    grid,
    canvas,
    msAt: (clientX) => scale.msAt(clientX - timeLeft(canvas.current)),
    firstCell: () => {
      const first = blocks[indexesIn(offsets, scroller.current?.scrollTop ?? 0, 0).first];
      const at = Math.max(settled.from, Math.min(now().epochMilliseconds, settled.to));
      return first ? cellAt(first.server.id, 0, at, grid) : null;
    },
    onBook,
    onReveal: reveal,
  });
  const { selection } = chosen;
  const actions = useBarActions(handlers, params);
  const onKeyDown = (event: KeyboardEvent) => {
    const bar = (event.target as HTMLElement).closest<HTMLElement>('[data-reservation-id]');
    if (!bar) {
      if ((event.target as HTMLElement).matches('[data-cell]')) chosen.onKeyDown(event);
    } else if (timeline && pressOnBar(event, bar, { timeline, step: rules.step, handlers })) {
      event.preventDefault();
    }
  };
  const { first, end } = indexesIn(offsets, view.top, view.bottom);
  const free = useFreeNow(blocks, nowMs);
  const focused = selection?.serverId ?? blocks[first]?.server.id;
  const shown = blocks.flatMap((block, index) => {
    const isFocused = block.server.id === focused;
    // The one with the focus stays, however far it is scrolled away.
    if ((index < first || index >= end) && !isFocused) return [];
    return (
      <TimelineBlock
        key={block.server.id}
        block={block}
        top={HEAD_PX + (offsets[index] ?? 0)}
        rowOffset={rowOffsets[index] ?? 0}
        drawn={drawn}
        drawing={drawing}
        freeCount={free.get(block.server.id) ?? 0}
        selection={isFocused ? selection : null}
        focusRow={isFocused ? (selection?.headRow ?? 0) : null}
        actions={actions}
      />
    );
  });
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
          {...chosen.pointer}
        >
          <TimeHead scale={scale} drawn={drawn} ticks={ticks} section={rules.section} zoom={params.zoom} time={time} />
          <GridLines scale={scale} height={layout.height} ticks={ticks} nowMs={nowMs} timeline={timeline} />
          {shown}
        </div>
      </div>
      {selection && !isHidden && (
        <SelectionBar
          block={blocks.find(({ server }) => server.id === selection.serverId)}
          selection={selection}
          range={timeOf(selection, grid)}
          isPicking={chosen.isPicking}
          onBook={() => chosen.finish(selection)}
          onLeave={chosen.letGo}
        />
      )}
    </>
  );
}

function useDrawing(scale: Scale, step: Step, zone: string, { colouring }: TimelineParams): Drawing {
  return useMemo(() => ({ scale, step, zone, colouring }), [scale, step, zone, colouring]);
}

function useFreeNow(blocks: GridLayout['blocks'], nowMs: number): ReadonlyMap<string, number> {
  return useMemo(() => {
    const range = { from: nowMs, to: nowMs + 1 };
    return new Map(blocks.map(({ server }) => [server.id, freeUnits(server, range).length]));
  }, [blocks, nowMs]);
}

/** Always the same functions, so that a bar is drawn anew only when it changes. */
function useBarActions(handlers: TimelineHandlers, params: ReturnType<typeof useTimelineParams>): BarActions {
  const latest = useRef({ handlers, params });
  useEffect(() => {
    latest.current = { handlers, params };
  });
  return useMemo(
    () => ({
      onOpen: (id) => latest.current.handlers.onOpen(id),
      onReschedule: (reservation, span, revert) => latest.current.handlers.onReschedule(reservation, span, revert),
      onUnfold: (id) => {
        const { unfolded, setUnfolded } = latest.current.params;
        setUnfolded(unfolded.has(id) ? [...unfolded].filter((one) => one !== id) : [...unfolded, id]);
      },
    }),
    [],
  );
}

/** Scrolls no further than needed for a cell to be seen beside the names and below the head. */
function useReveal(scroller: TimelineGridProps['scroller'], view: TimelineGridProps['view'], layout: GridLayout) {
  const { scale, viewPx, rules } = view;
  const { zone } = useTime();
  const { blocks, offsets } = layout;
  return useCallback(
    (selection: Selection) => {
      const element = scroller.current;
      const index = blocks.findIndex(({ server }) => server.id === selection.serverId);
      const row = blocks[index]?.rows[selection.headRow];
      if (!element || !row) return;
      const cell = timeOf({ ...selection, anchor: selection.head }, { step: rules.step, zone });
      const [left, right] = [scale.xOf(cell.from), scale.xOf(cell.to)];
      if (left < element.scrollLeft) scrollTo(element, { left: left - viewPx / 4 });
      else if (right > element.scrollLeft + viewPx) scrollTo(element, { left: right - (viewPx * 3) / 4 });
      const top = (offsets[index] ?? 0) + row.top;
      const lowest = top + row.height - (element.clientHeight - HEAD_PX);
      if (top < element.scrollTop) scrollTo(element, { top });
      else if (lowest > element.scrollTop) scrollTo(element, { top: lowest });
    },
    [scroller, scale, viewPx, rules.step, zone, blocks, offsets],
  );
}

interface Press {
  timeline: Timeline;
  step: Step;
  handlers: TimelineHandlers;
}

/** Arrows move a bar of mine, with Shift its end; up and down lead back among the cells. */
function pressOnBar(event: KeyboardEvent, bar: HTMLElement, { timeline, step, handlers }: Press): boolean {
  const id = bar.dataset['reservationId'];
  if (!id || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return false;
  const sign = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (sign) {
    handlers.onNudge(timeline, id, { kind: event.shiftKey ? 'resize' : 'move', delta: deltaOf(step, sign) });
    return true;
  }
  if (event.key === 'Escape') handlers.onForget();
  if (event.key === 'Escape' || event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    bar.parentElement?.querySelector<HTMLElement>('[data-cell]')?.focus({ preventScroll: true });
    return true;
  }
  if (event.key !== 'Delete' && event.key !== 'Backspace') return false;
  handlers.onCancel(id);
  return true;
}

function deltaOf({ unit, count }: Step, sign: number) {
  if (unit === 'day') return { days: sign * count, milliseconds: 0 };
  return { days: 0, milliseconds: sign * count * (unit === 'hour' ? 3_600_000 : 60_000) };
}

/** Where time begins on the screen: behind the first column. */
function timeLeft(canvas: HTMLElement | null): number {
  if (!canvas) return 0;
  const names = canvas.querySelector('[role="columnheader"]')?.clientWidth ?? 0;
  return canvas.getBoundingClientRect().left + names;
}
