import type { Timeline } from '@jari/contract';
import { memo } from 'react';
import type { Scale, Tick } from '../scale.ts';
import classes from './time-head.module.css';

interface GridLinesProps {
  scale: Scale;
  height: number;
  ticks: readonly Tick[];
  nowMs: number;
  timeline: Timeline | undefined;
}

/** Below all bars: the lines of the clock, what has passed, what is not known yet, and now. */
export const GridLines = memo(function GridLines({ scale, height, ticks, nowMs, timeline }: GridLinesProps) {
  const nowX = Math.min(Math.max(0, scale.xOf(nowMs)), scale.width);
  const known = timeline && { from: scale.xOf(Date.parse(timeline.from)), to: scale.xOf(Date.parse(timeline.to)) };
  return (
    <div className={classes['lines']} style={{ width: scale.width, height }} aria-hidden="true">
      <div className={classes['past']} style={{ width: nowX }} />
      {ticks.map(({ ms, isDayStart }) => (
        <span
          key={ms}
          className={classes['line']}
          style={{ insetInlineStart: scale.xOf(ms) }}
          data-day={isDayStart || undefined}
        />
      ))}
      {known && (
        <>
          <div className={classes['unknown']} style={{ insetInlineStart: 0, width: Math.max(0, known.from) }} />
          <div className={classes['unknown']} style={{ insetInlineStart: known.to, insetInlineEnd: 0 }} />
        </>
      )}
      <div className={classes['now']} style={{ insetInlineStart: nowX }} />
    </div>
  );
});
