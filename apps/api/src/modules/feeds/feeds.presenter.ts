import { API_BASE_PATH, type Feed, type Locale, type ReservationStatus } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import { say } from '#platform/http/messages.ts';
import { calendarText, uidOfMaintenance, uidOfReservation, type CalendarEntry } from '#platform/ics/calendar-text.ts';
import type { FeedRow, ReadableFeed } from './feeds.repository.ts';
import { addressOf } from './feeds.rules.ts';
import type { FeedEntryRow, FeedWindowRow } from './feeds.views.ts';

/** Google asks when it likes, others hold to it. */
const REFRESH_SECONDS = 15 * 60;

/** What addresses are made with. */
export interface Addresses {
  readonly secret: string;
  /** Where people reach us, without a slash at the end. */
  readonly publicUrl: string;
}

export function presentFeed(row: FeedRow, { secret, publicUrl }: Addresses): Feed {
  const { id, scope, resourceId, resourceName, createdAt, lastReadAt } = row;
  return {
    id,
    scope,
    resource: resourceId === null ? null : { id: resourceId, name: resourceName ?? '' },
    url: `${publicUrl}${API_BASE_PATH}/feeds/${addressOf(secret, row)}`,
    createdAt,
    lastReadAt,
  };
}

export interface FeedContent {
  readonly rows: readonly FeedEntryRow[];
  readonly windows: readonly FeedWindowRow[];
}

export function presentCalendar(feed: ReadableFeed, { rows, windows }: FeedContent, publicUrl: string): string {
  const { locale, scope, resourceName } = feed;
  return calendarText({
    name: say(locale, `feed|name|${scope}`, { server: resourceName ?? '' }),
    refreshSeconds: REFRESH_SECONDS,
    entries: [
      ...rows.map((row) => toEntry(row, feed, publicUrl)),
      ...windows.map((window) => toMaintenanceEntry(window, locale)),
    ],
  });
}

const statuses: Readonly<Record<ReservationStatus, CalendarEntry['status']>> = {
  pending: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  cancelled: 'CANCELLED',
  rejected: 'CANCELLED',
  expired: 'CANCELLED',
};

/** Whose it is stands in the title, where it is one of several people's; an e-mail address stands nowhere. */
function toEntry(row: FeedEntryRow, { locale, scope, userId }: ReadableFeed, publicUrl: string): CalendarEntry {
  const isMine = row.ownerId === userId;
  const { title, ownerName, description } = row;
  const facts = [
    say(locale, 'feed|owner', { name: ownerName }),
    ...(row.hasGpus ? [`GPU ${formatIndexes(row.unitIndexes)}`] : []),
  ].join(' · ');
  return {
    uid: uidOfReservation(row.calendarId),
    sequence: row.version - 1,
    title: scope === 'mine' ? titleOfMine(locale, row) : `${ownerName}: ${title}`,
    description: isMine && description !== null ? `${facts}\n\n${description}` : facts,
    location: row.resourceName,
    startAt: row.startAt,
    endAt: row.endAt,
    status: statuses[row.status],
    updatedAt: row.updatedAt,
    url: `${publicUrl}/?reservation=${row.id}`,
  };
}

function toMaintenanceEntry(window: FeedWindowRow, locale: Locale): CalendarEntry {
  const { id, resourceName, unitIndexes, reason, isOpenEnded } = window;
  const facts = [
    unitIndexes === null ? say(locale, 'feed|whole-server') : `GPU ${formatIndexes(unitIndexes)}`,
    ...(isOpenEnded ? [say(locale, 'feed|open-ended')] : []),
  ].join(' · ');
  return {
    uid: uidOfMaintenance(id),
    sequence: window.version - 1,
    title: say(locale, 'feed|maintenance', { server: resourceName, reason }),
    description: facts,
    location: resourceName,
    startAt: window.startAt,
    endAt: window.endAt,
    status: window.isCancelled ? 'CANCELLED' : 'CONFIRMED',
    updatedAt: window.updatedAt,
    url: null,
    isBusy: true,
  };
}

function titleOfMine(locale: Locale, { title, resourceName, status }: FeedEntryRow): string {
  const key = status === 'pending' ? 'feed|pending' : 'feed|mine';
  return say(locale, key, { title, server: resourceName });
}
