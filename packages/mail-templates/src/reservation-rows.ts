import type { ReservationFacts } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import type { Row } from './mail-model.ts';
import type { Writing } from './model-of.ts';
import { oneLine } from './one-line.ts';

export function titleOf(reservation: ReservationFacts): string {
  return oneLine(reservation.title);
}

/** The facts of a reservation; where one has changed, what it was stands with it. */
export function rowsOf(now: ReservationFacts, before: ReservationFacts | null, writing: Writing): Row[] {
  const { text, times, reader } = writing;
  const { details } = text;
  const place = ({ resource, unitIndexes, totalUnits }: ReservationFacts) => {
    const units = unitIndexes.length === totalUnits ? text.wholeServer : `GPU ${formatIndexes(unitIndexes)}`;
    return `${oneLine(resource.name)} · ${units}`;
  };
  const row = (label: string, valueOf: (facts: ReservationFacts) => string, note?: string): Row => {
    const [value, was] = [valueOf(now), before ? valueOf(before) : null];
    return { label, value, ...(note !== undefined && { note }), ...(was !== null && was !== value && { before: was }) };
  };

  const rows = [
    row(
      details.time,
      ({ startAt, endAt }) => times.range(startAt, endAt),
      `${times.duration(now.startAt, now.endAt)} · ${times.zone(now.startAt)}`,
    ),
    row(details.server, place),
  ];
  const { seriesCount = 1 } = now;
  if (seriesCount > 1) rows.splice(1, 0, { label: details.series, value: text.seriesCount(seriesCount) });
  if (before && titleOf(before) !== titleOf(now)) rows.unshift(row(details.title, titleOf));
  if (now.owner.id !== reader.userId) rows.push(row(details.owner, ({ owner }) => oneLine(owner.name)));
  if (now.description?.trim()) rows.push(row(details.description, ({ description }) => description?.trim() ?? ''));
  return rows;
}
