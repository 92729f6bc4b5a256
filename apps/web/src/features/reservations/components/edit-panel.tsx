import { Policy, Reservation, type Resource } from '@jari/contract';
import { resolvePolicy } from '@jari/domain';
import { Box } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyHint } from '../../../components/toasts.tsx';
import { isProblem } from '../../../lib/api.ts';
import { now } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { bookableResourcesQuery, reservationQuery } from '../api.ts';
import { formOfReservation, toUpdateBody } from '../booking-form.ts';
import { formOfSeries, isOtherDate } from '../series-form.ts';
import { isRunning } from '../calendar-events.ts';
import { useUpdateReservation } from '../mutations.ts';
import type { Submission } from '../use-booking-form.ts';
import { useSaveSeries } from '../use-save-series.ts';
import { useSeriesOf } from '../use-series-of.ts';
import { useUndo } from '../use-undo.ts';
import { PanelError, PanelSkeleton } from './panel-states.tsx';
import { ReservationForm } from './reservation-form.tsx';
import { type Scope, ScopeChoice } from './scope-choice.tsx';
import { StaleNotice } from './stale-notice.tsx';

interface EditPanelProps {
  id: string;
  onDone: () => void;
}

export function EditPanel({ id, onDone }: EditPanelProps) {
  const reservation = useQuery(reservationQuery(id));
  const resources = useQuery(bookableResourcesQuery());
  if (reservation.isPending || resources.isPending) return <PanelSkeleton />;
  if (!reservation.data || !resources.data) {
    const retry = () => void Promise.all([reservation.refetch(), resources.refetch()]);
    return <PanelError error={reservation.error ?? resources.error} onRetry={retry} />;
  }
  return <EditForm latest={reservation.data} resources={resources.data} onDone={onDone} />;
}

interface EditFormProps {
  latest: Reservation;
  resources: readonly Resource[];
  onDone: () => void;
}

/** Edits the version that was there when the form opened; if another one appears, the person decides. */
function EditForm({ latest, resources, onDone }: EditFormProps) {
  const { t } = useTranslation(['reservations', 'series']);
  const time = useTime();
  const update = useUpdateReservation();
  const undo = useUndo();
  const series = useSeriesOf(latest);
  const saveSeries = useSaveSeries();
  const [scope, setScope] = useState<Scope>('this');
  const [before, setBefore] = useState(latest);
  const [refusedFor, setRefusedFor] = useState<Reservation | null>(null);
  const newest = refusedFor && refusedFor.version >= latest.version ? refusedFor : latest;
  const isStale = newest.version > before.version;

  const save = async (submission: Submission) => {
    const { form, span, resource } = submission;
    if (series && scope !== 'this') {
      if (isOtherDate(span, before, series)) return notifyHint(t('series:scope.dateFixed'));
      await saveSeries(submission, series, scope);
      return onDone();
    }
    try {
      const body = toUpdateBody(form, span, before, resource);
      const changed = await update.mutateAsync({ id: before.id, version: before.version, body });
      undo.done(
        { message: t('toast.changed'), detail: time.formatRange(changed.startAt, changed.endAt) },
        changed,
        before,
      );
    } catch (error) {
      if (isProblem(error, 'stale-version')) {
        const current = Reservation.safeParse(error.body.current);
        if (current.success) setRefusedFor(current.data);
      }
      throw error;
    }
    onDone();
  };
  const resource = resources.find((one) => one.id === before.resource.id);
  const initial = formOfReservation(before, resource, time.zone);
  const reaches = series !== null && scope !== 'this';
  return (
    <>
      {series && (
        <Box px="var(--panel-padding)" pt={4} pb="lg">
          <ScopeChoice question="change" value={scope} onChange={setScope} />
        </Box>
      )}
      <ReservationForm
        key={`${before.version} ${reaches ? scope : ''}`}
        initial={reaches ? formOfSeries(initial, series, scope) : initial}
        isSeries={reaches}
        // Whoever goes through the choices by keyboard stays with them.
        keepsFocus={series !== null}
        before={before}
        resources={resource ? resources : [...resources, ...retiredServer(before)]}
        isStartFixed={isRunning(before, now().epochMilliseconds)}
        submitLabel={t('form.save')}
        notice={isStale && <StaleNotice before={before} current={newest} onTake={() => setBefore(newest)} />}
        onSubmit={save}
        onCancel={onDone}
      />
    </>
  );
}

// Nothing but its name is known any more, and nothing else is shown of it.
function retiredServer({ resource, units }: Reservation): Resource[] {
  const { policy, sources } = resolvePolicy({ base: {}, tags: [] }, [], {});
  const none = {
    description: null,
    hostname: null,
    location: null,
    site: null,
    rack: null,
    timeZone: null,
    cpu: null,
    ramGib: null,
    disk: null,
    driver: null,
    sshHint: null,
    contact: null,
    notes: null,
    tags: [],
    ownPolicy: {},
    policySources: { ...sources },
    version: 0,
    createdAt: '',
    updatedAt: '',
  };
  const known = units.map((unit) => ({
    ...unit,
    kind: 'gpu' as const,
    model: null,
    memoryGib: null,
    migProfile: null,
  }));
  return [{ ...none, ...resource, status: 'retired', units: known, policy: Policy.parse(policy) }];
}
