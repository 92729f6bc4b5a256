/** What one arrow key, one snap of the mouse and one cell of the grid are. */
export interface Step {
  unit: 'minute' | 'hour' | 'day';
  count: number;
}

interface ZoomRules {
  pxPerHour: number;
  step: Step;
  /** The finer row of the head, and its lines. */
  tick: Step;
  /** The coarser row: what the ticks are in. */
  section: 'day' | 'month';
}

export const ZOOMS = ['15min', '1h', '4h', 'week', '4weeks'] as const;
export type Zoom = (typeof ZOOMS)[number];

const rules: Record<Zoom, ZoomRules> = {
  '15min': { pxPerHour: 128, step: minutes(15), tick: minutes(30), section: 'day' },
  '1h': { pxPerHour: 52, step: minutes(30), tick: hours(1), section: 'day' },
  '4h': { pxPerHour: 13, step: hours(1), tick: hours(4), section: 'day' },
  week: { pxPerHour: 6, step: hours(2), tick: hours(12), section: 'day' },
  '4weeks': { pxPerHour: 1.5, step: { unit: 'day', count: 1 }, tick: { unit: 'day', count: 1 }, section: 'month' },
};

/** What a screen can show at most: the server answers 92 days, and some lie ready on both sides. */
const MOST_DAYS_IN_VIEW = 56;

/** @param viewPx how wide the time on the screen is; a wall of monitors zooms in rather than show half a year */
export function rulesOf(zoom: Zoom, viewPx: number): ZoomRules {
  const { pxPerHour, ...rest } = rules[zoom];
  return { ...rest, pxPerHour: Math.max(pxPerHour, viewPx / (MOST_DAYS_IN_VIEW * 24)) };
}

export function isZoom(text: string | null): text is Zoom {
  return ZOOMS.some((zoom) => zoom === text);
}

function minutes(count: number): Step {
  return { unit: 'minute', count };
}

function hours(count: number): Step {
  return { unit: 'hour', count };
}
