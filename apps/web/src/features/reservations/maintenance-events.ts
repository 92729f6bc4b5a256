import type { BlockedTime, Timeline } from '@jari/contract';
import type { EventInput } from '@fullcalendar/react';
import type { CalendarFilter } from './calendar-events.ts';
import { timesOf } from './calendar-events.ts';

/** What the calendar knows of maintenance besides its time. */
export interface MaintenanceEventProps {
  maintenance: BlockedTime;
  resourceName: string;
  namesServer: boolean;
}

/**
 * Maintenance as hatched events beside the bookings, which stay what they are; where one server is all that is shown,
 * the hours themselves are hatched too, as the past is.
 */
export function toMaintenanceEvents(timeline: Timeline, options: CalendarFilter & { zone: string }): EventInput[] {
  const { resourceIds, zone } = options;
  const shown = timeline.resources.filter(({ id }) => resourceIds.length === 0 || resourceIds.includes(id));
  return shown.flatMap((resource) =>
    resource.maintenance.flatMap((maintenance): EventInput[] => {
      const props: MaintenanceEventProps = {
        maintenance,
        resourceName: resource.name,
        namesServer: resourceIds.length !== 1,
      };
      // What has no end goes on as far as the calendar is drawn.
      const span = { startAt: maintenance.startAt, endAt: maintenance.endAt ?? timeline.to };
      const event: EventInput = {
        id: `maintenance-${maintenance.id}`,
        title: maintenance.reason,
        ...timesOf(span, zone),
        editable: false,
        interactive: false,
        color: 'transparent',
        extendedProps: { ...props },
      };
      if (props.namesServer || maintenance.unitIndexes !== null) return [event];
      const shade = { start: span.startAt, end: span.endAt, display: 'background', color: 'transparent' } as const;
      return [event, { id: `shade-${maintenance.id}`, ...shade }];
    }),
  );
}
