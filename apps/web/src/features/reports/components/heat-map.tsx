import { Text } from '@mantine/core';
import type { HeatCell } from '@jari/contract';
import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIRST_DAY_OF_WEEK } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { hourOf } from '../hour-of.ts';
import { useNumbers } from '../use-numbers.ts';
import classes from './heat-map.module.css';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
// Weekdays as ISO numbers them, beginning with the day every calendar of the product begins with.
const WEEKDAYS = Array.from({ length: 7 }, (_, place) => ((place + FIRST_DAY_OF_WEEK + 6) % 7) + 1);
const STEPS: Record<string, readonly [days: number, hours: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

interface Place {
  row: number;
  hour: number;
}

/** Weekdays by hours, darker where more units are held on average. One stop for Tab; arrows move within. */
export function HeatMap({ cells }: { cells: readonly HeatCell[] }) {
  const { t } = useTranslation('reports');
  const { formatWeekday } = useTime();
  const numbers = useNumbers();
  const grid = useRef<HTMLTableElement>(null);
  const [focus, setFocus] = useState<Place>({ row: 0, hour: 9 });
  const [shown, setShown] = useState<HeatCell | null>(null);
  const byPlace = new Map(cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]));
  const average = (cell: HeatCell) => cell.hours / cell.clockHours;
  const averages = cells.map(average);
  // From the least to the most: a fleet that is never empty would otherwise be one shade.
  const [least, most] = [Math.min(...averages), Math.max(...averages)];
  const say = (cell: HeatCell) =>
    t('heatMap.cell', { when: `${formatWeekday(cell.weekday)} ${hourOf(cell)}`, units: numbers.hours(average(cell)) });

  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = { row: clamp(focus.row + step[0], 6), hour: clamp(focus.hour + step[1], 23) };
    setFocus(next);
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.row} ${next.hour}"]`)?.focus();
  };

  return (
    <div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- arrows move within: a grid */}
      <table ref={grid} className={classes['grid']} role="grid" aria-label={t('heatMap.title')} onKeyDown={move}>
        <thead>
          <tr>
            <th aria-label={t('heatMap.weekday')} />
            {HOURS.map((hour) => (
              <th key={hour} scope="col" data-minor={hour % 6 !== 0 || undefined}>
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {WEEKDAYS.map((day, row) => (
            <tr key={day}>
              <th scope="row">{formatWeekday(day)}</th>
              {HOURS.map((hour) => {
                const cell = byPlace.get(`${day} ${hour}`);
                return (
                  <td
                    key={hour}
                    tabIndex={focus.row === row && focus.hour === hour ? 0 : -1}
                    data-place={`${row} ${hour}`}
                    data-none={!cell || undefined}
                    style={shadeOf(cell ? (average(cell) - least) / (most - least) : 0)}
                    aria-label={
                      cell ? say(cell) : t('heatMap.noCell', { when: `${formatWeekday(day)} ${hourOf({ hour })}` })
                    }
                    onPointerEnter={() => setShown(cell ?? null)}
                    onPointerLeave={() => setShown(null)}
                    onFocus={() => {
                      setFocus({ row, hour });
                      setShown(cell ?? null);
                    }}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={classes['foot']}>
        <Text fz="sm" {...(!shown && { c: 'dimmed' })} className="tabular">
          {shown ? say(shown) : t('heatMap.point')}
        </Text>
        <span className={classes['scale']} aria-hidden="true">
          {numbers.hours(least)}
          <span className={classes['ramp']} />
          {numbers.hours(most)}
        </span>
      </div>
    </div>
  );
}

/** As a custom property, which each theme mixes with its own colours; where all are equal there is no share. */
function shadeOf(share: number): CSSProperties {
  return { '--share': `${Math.round((share || 0) * 100)}%` } as CSSProperties;
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}
