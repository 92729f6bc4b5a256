import { fromWallTime, isWallTime, now, toInstant, toWallTime } from '../../lib/time.ts';
import type { PolicyTestQuestion } from './api.ts';

/** What is asked, as the address holds it. Times are wall times of the reader's zone. */
export interface TestInput {
  userId: string;
  teamId: string;
  resourceId: string;
  startAt: string;
  endAt: string;
  /** `''`: the whole server. */
  unitCount: number | '';
}

const DEFAULT_HOURS = 2;

/** From the address; without times the next two full hours. */
export function readInput(params: URLSearchParams, zone: string): TestInput {
  const start = readInstant(params.get('from')) ?? nextFullHour();
  const end = readInstant(params.get('until')) ?? start.add({ hours: DEFAULT_HOURS });
  const count = Number(params.get('gpus'));
  return {
    userId: params.get('user') ?? '',
    teamId: params.get('team') ?? '',
    resourceId: params.get('server') ?? '',
    startAt: toWallTime(start, zone),
    endAt: toWallTime(end, zone),
    unitCount: Number.isInteger(count) && count > 0 && count <= 64 ? count : '',
  };
}

/** As names of the address; times that are not complete leave the ones before. */
export function writeInput(input: TestInput, zone: string): Record<string, string | undefined> {
  const time = (wall: string) => (isWallTime(wall) ? fromWallTime(wall, zone) : undefined);
  const [from, until] = [time(input.startAt), time(input.endAt)];
  return {
    user: input.userId,
    team: input.teamId,
    server: input.resourceId,
    ...(from && { from }),
    ...(until && { until }),
    gpus: input.unitCount === '' ? undefined : String(input.unitCount),
  };
}

/** null while something is missing. */
export function questionOf(input: TestInput, zone: string): PolicyTestQuestion | null {
  const { userId, teamId, resourceId, unitCount } = input;
  if (!userId || !resourceId || !isWallTime(input.startAt) || !isWallTime(input.endAt)) return null;
  const [startAt, endAt] = [fromWallTime(input.startAt, zone), fromWallTime(input.endAt, zone)];
  if (Date.parse(endAt) <= Date.parse(startAt)) return null;
  return { userId, resourceId, startAt, endAt, teamId: teamId || null, ...(unitCount !== '' && { unitCount }) };
}

function nextFullHour() {
  return now().round({ smallestUnit: 'hour', roundingMode: 'ceil' });
}

function readInstant(text: string | null) {
  return text !== null && !Number.isNaN(Date.parse(text)) ? toInstant(new Date(text).toISOString()) : null;
}
