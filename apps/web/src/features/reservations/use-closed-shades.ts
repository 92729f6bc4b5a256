import type { EventInput } from '@fullcalendar/react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { installationZoneQuery } from './api.ts';
import { closedShades, closedWithin } from './closed-hours.ts';
import { useServer } from './use-servers.ts';

/** The hours in which the one server that is shown cannot be booked. */
export function useClosedShades(serverId: string | undefined, from: string, to: string): EventInput[] {
  const server = useServer(serverId ?? '');
  const hours = serverId === undefined ? null : (server?.policy.openingHours ?? null);
  const ownZone = server?.timeZone ?? null;
  const installation = useQuery({ ...installationZoneQuery, enabled: hours !== null && ownZone === null }).data;
  const zone = ownZone ?? installation;
  return useMemo(() => {
    if (!hours || !zone) return [];
    return closedShades(closedWithin({ startAt: new Date(from), endAt: new Date(to) }, hours, zone));
  }, [hours, zone, from, to]);
}
