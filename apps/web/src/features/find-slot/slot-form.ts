import type { CallInput, findSlot } from '@jari/contract';
import { fromWallTime, isWallTime, toWallTime } from '../../lib/time.ts';
import type { QuickText } from './quick-text.ts';

/** What is looked for, as the form shows it; times are those of the viewer's wall clock, '' where none is said. */
export interface SlotForm {
  units: number;
  minutes: number;
  model: string;
  memoryGib: string;
  tag: string;
  resourceId: string;
  /** In whose name it is booked, '' for nobody's but one's own: that team's limits count. */
  teamId: string;
  earliest: string;
  deadline: string;
  hoursFrom: string;
  hoursTo: string;
  weekdays: boolean;
  spread: boolean;
}

export type SlotQuery = NonNullable<CallInput<typeof findSlot>['query']>;

const DEFAULT_MINUTES = 120;
const MAX_UNITS = 512;
const MAX_MINUTES = 10_080;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** The names in the URL; others there belong to the drawers beside the page. */
const NAMES = {
  units: 'units',
  minutes: 'minutes',
  model: 'model',
  memoryGib: 'memory',
  tag: 'tag',
  resourceId: 'server',
  teamId: 'team',
  earliest: 'earliest',
  deadline: 'deadline',
  hoursFrom: 'hoursFrom',
  hoursTo: 'hoursTo',
  weekdays: 'weekdays',
  spread: 'spread',
} as const satisfies Record<keyof SlotForm, string>;

/** null: nothing has been asked yet. */
export function readSlotForm(params: URLSearchParams, zone: string): SlotForm | null {
  const text = (name: keyof SlotForm) => params.get(NAMES[name]) ?? '';
  const number = (name: 'units' | 'minutes', otherwise: number, most: number) => {
    const value = Math.round(Number(text(name)));
    return value >= 1 ? Math.min(value, most) : otherwise;
  };
  if (!params.has(NAMES.units)) return null;
  const wall = (name: 'earliest' | 'deadline') => {
    const instant = text(name);
    return Number.isNaN(Date.parse(instant)) ? '' : toWallTime(new Date(instant).toISOString(), zone);
  };
  return {
    units: number('units', 1, MAX_UNITS),
    minutes: number('minutes', DEFAULT_MINUTES, MAX_MINUTES),
    model: text('model'),
    memoryGib: /^\d{1,4}$/.test(text('memoryGib')) ? text('memoryGib') : '',
    tag: text('tag'),
    resourceId: text('resourceId'),
    teamId: text('teamId'),
    earliest: wall('earliest'),
    deadline: wall('deadline'),
    hoursFrom: CLOCK.test(text('hoursFrom')) ? text('hoursFrom') : '',
    hoursTo: CLOCK.test(text('hoursTo')) ? text('hoursTo') : '',
    weekdays: text('weekdays') === '1',
    spread: text('spread') === '1',
  };
}

export const EMPTY_FORM: SlotForm = {
  units: 1,
  minutes: DEFAULT_MINUTES,
  model: '',
  memoryGib: '',
  tag: '',
  resourceId: '',
  teamId: '',
  earliest: '',
  deadline: '',
  hoursFrom: '',
  hoursTo: '',
  weekdays: false,
  spread: false,
};

/** The same URL that asks this; instants, so that a link means the same in every zone. */
export function withSlotForm(params: URLSearchParams, form: SlotForm, zone: string): URLSearchParams {
  const next = new URLSearchParams(params);
  const instant = (wall: string) => (isWallTime(wall) ? fromWallTime(wall, zone) : '');
  const written = { ...form, earliest: instant(form.earliest), deadline: instant(form.deadline) };
  for (const [field, name] of Object.entries(NAMES) as [keyof SlotForm, string][]) {
    const value = written[field];
    const text = typeof value === 'boolean' ? (value ? '1' : '') : String(value);
    if (text) next.set(name, text);
    else next.delete(name);
  }
  return next;
}

export function toSlotQuery(form: SlotForm, zone: string): SlotQuery {
  const { units, minutes, model, memoryGib, tag, resourceId, teamId, hoursFrom, hoursTo } = form;
  const [from, until] = [form.earliest, form.deadline].map((wall) =>
    isWallTime(wall) ? fromWallTime(wall, zone) : null,
  );
  return {
    units,
    minutes,
    timeZone: zone,
    ...(model && { model }),
    ...(memoryGib && { memoryGib }),
    ...(tag && { tags: tag }),
    ...(resourceId && { resourceId }),
    ...(teamId && { teamId }),
    ...(from && { from }),
    ...(until && (!from || until > from) && { until }),
    ...(hoursFrom && hoursTo && { hoursFrom, hoursTo }),
    ...(form.weekdays && { weekdays: 'true' as const }),
    ...(form.spread && { spread: 'true' as const }),
  };
}

/** What was typed, as a form; what was not said is as it is when nothing is. */
export function formOf(text: QuickText): SlotForm {
  const { units, minutes, model, memoryGib, from, until, weekdays } = text;
  return {
    ...EMPTY_FORM,
    ...(units && { units: Math.min(units, MAX_UNITS) }),
    ...(minutes && { minutes }),
    ...(model && { model }),
    ...(memoryGib && { memoryGib: String(memoryGib) }),
    ...(from && { earliest: from }),
    ...(until && { deadline: until }),
    ...(weekdays && { weekdays }),
  };
}
