import type { Timeline as TimelineData } from '@jari/contract';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyHint } from '../components/toasts.tsx';
import { isRunning } from '../features/reservations/calendar-events.ts';
import { ReservationPanels } from '../features/reservations/components/reservation-panels.tsx';
import { isChangeable } from '../features/reservations/event-keys.ts';
import { useReservationPanels } from '../features/reservations/panels.ts';
import { findInTimeline } from '../features/reservations/timeline-cache.ts';
import { useNudge } from '../features/reservations/use-nudge.ts';
import { usePutElsewhere } from '../features/reservations/use-put-elsewhere.ts';
import { useReschedule } from '../features/reservations/use-reschedule.ts';
import { SavedViewsMenu } from '../features/saved-views/components/saved-views-menu.tsx';
import { Timeline } from '../features/timeline/components/timeline.tsx';
import { askForFirstLook } from '../features/timeline/first-look.ts';
import type { TimelineHandlers } from '../features/timeline/handlers.ts';
import { useTimelineParams } from '../features/timeline/use-timeline-params.ts';
import { whenRestored } from '../lib/session.ts';
import { now } from '../lib/time.ts';
import { useTime } from '../lib/viewer.ts';
import { NoServers } from './no-servers.tsx';
import classes from './timeline-page.module.css';

/** Its first request leaves before anything is drawn. */
export function askAhead(client: QueryClient): void {
  whenRestored((user) => askForFirstLook(client, user));
}

/** Every server over time; the drawers of reservations open beside it. */
export default function TimelinePage() {
  const { t } = useTranslation(['timeline', 'reservations']);
  const { formatRange } = useTime();
  const panels = useReservationPanels();
  const params = useTimelineParams();
  const reschedule = useReschedule();
  const putElsewhere = usePutElsewhere();
  const [announcement, setAnnouncement] = useState('');
  const nudge = useNudge({
    onReschedule: reschedule,
    onShown: ({ startAt, endAt }) => setAnnouncement(t('moved', { range: formatRange(startAt, endAt) })),
    onTooShort: () => notifyHint(t('reservations:form.endBeforeStart')),
  });
  usePageTitle(t('title'));

  const mayChange = (timeline: TimelineData, id: string, kind: 'move' | 'resize') => {
    const reservation = findInTimeline(timeline, id);
    const nowMs = now().epochMilliseconds;
    if (!reservation) return false;
    const isFixed = kind === 'move' && isRunning(reservation, nowMs);
    if (!isChangeable(reservation, nowMs)) notifyHint(t(reservation.isMine ? 'isOver' : 'notMine'));
    else if (isFixed) notifyHint(t('reservations:toast.startFixed'));
    else return true;
    return false;
  };
  const onNudge: TimelineHandlers['onNudge'] = (timeline, id, command) => {
    if (mayChange(timeline, id, command.kind)) nudge.press(timeline, id, command);
  };
  const onMove: TimelineHandlers['onMove'] = (timeline, reservation, target, revert) => {
    // What keys have come to so far was before this.
    nudge.send();
    const { range, serverId, units, count } = target;
    const span = { startAt: new Date(range.from).toISOString(), endAt: new Date(range.to).toISOString() };
    const server = timeline.resources.find(({ id }) => id === serverId);
    const isThere = server?.reservations.some(({ id }) => id === reservation.id);
    if (isThere && units?.join() === reservation.unitIndexes.join()) return reschedule(reservation, span, revert);
    const unitIds = server?.units.flatMap(({ id, index }) => (units?.includes(index) ? [id] : []));
    putElsewhere(
      reservation,
      { resourceId: serverId, ...span, ...(unitIds && units ? { unitIds } : { unitCount: count }) },
      revert,
    );
  };
  const handlers: TimelineHandlers = {
    onOpen: panels.openDetail,
    onEdit: panels.openEdit,
    onCancel: panels.openCancel,
    onCreate: panels.openCreate,
    onMove,
    mayMove: (timeline, id) => mayChange(timeline, id, 'move'),
    onNudge,
    onForget: nudge.forget,
  };
  const noServers = useMemo(() => <NoServers />, []);
  return (
    <div className={classes['page']}>
      <Timeline
        params={params}
        handlers={handlers}
        announcement={announcement}
        noServers={noServers}
        filters={<SavedViewsMenu page="timeline" />}
      />
      <ReservationPanels />
    </div>
  );
}

function usePageTitle(title: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('appName')}`;
  }, [title, t]);
}
