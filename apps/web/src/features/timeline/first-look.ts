import type { User } from '@jari/contract';
import type { QueryClient } from '@tanstack/react-query';
import { fromWallTime, now } from '../../lib/time.ts';
import { timeZoneOf } from '../../lib/viewer.ts';
import { queryOf } from './use-timeline-data.ts';
import { readTimelineParams } from './use-timeline-params.ts';
import { spanToLoad } from './windowing.ts';
import { rulesOf, type Zoom } from './zoom.ts';

export const PHONE = '(max-width: 768px)';
const NAME_WIDTH = { desktop: 216, phone: 112 };
const NARROWEST_PX = 120;
const HOUR_MS = 3_600_000;

/** How much of what has passed is shown at first, for what is running to be seen. */
const LEAD_HOURS: Record<Zoom, number> = { '15min': 1, '1h': 2, '4h': 6, week: 12, '4weeks': 24 };

export function nameWidthOf(isPhone: boolean): number {
  return isPhone ? NAME_WIDTH.phone : NAME_WIDTH.desktop;
}

/** How wide the time is beside the names. */
export function viewPxOf(width: number, nameWidth: number): number {
  return Math.max(NARROWEST_PX, width - nameWidth);
}

/** The left edge where the URL names none. */
export function startAbout(ms: number, zoom: Zoom): number {
  return ms - LEAD_HOURS[zoom] * HOUR_MS;
}

/**
 * Asks for what the timeline will show first. All of it follows from the URL and the window, so the request is on its way
 * while the page is drawn for the first time, and not after that.
 */
export function askForFirstLook(client: QueryClient, user: User): void {
  const zone = timeZoneOf(user);
  const { zoom, at } = readTimelineParams(new URLSearchParams(window.location.search));
  const viewPx = viewPxOf(window.innerWidth, nameWidthOf(window.matchMedia(PHONE).matches));
  const from = at === null ? startAbout(now().epochMilliseconds, zoom) : Date.parse(fromWallTime(at, zone));
  const to = from + (viewPx / rulesOf(zoom, viewPx).pxPerHour) * HOUR_MS;
  void client.prefetchQuery(queryOf(spanToLoad({ from, to }, null, zone)));
}
