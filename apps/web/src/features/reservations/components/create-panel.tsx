import { Button, Group, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { now } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { bookableResourcesQuery, myTeamsQuery } from '../api.ts';
import { toCreateBody } from '../booking-form.ts';
import { isWorthKeeping } from '../draft-store.ts';
import { initialBooking } from '../initial-booking.ts';
import { useCreateReservation } from '../mutations.ts';
import type { BookingPrefill } from '../panels.ts';
import { createSubmissionKeys } from '../submission-key.ts';
import { useDraftStore } from '../use-draft-store.ts';
import type { Submission } from '../use-booking-form.ts';
import { useBookSeries } from '../use-book-series.ts';
import { useUndo } from '../use-undo.ts';
import { useUnitText } from '../use-unit-text.ts';
import { PanelError, PanelSkeleton } from './panel-states.tsx';
import { ReservationForm } from './reservation-form.tsx';

interface CreatePanelProps {
  prefill: BookingPrefill;
  onBooked?: ((reservationId: string) => void) | undefined;
  onDone: () => void;
}

/** A new booking. What is typed survives closing the drawer; the last server and GPUs are offered again. */
export function CreatePanel({ prefill, onBooked, onDone }: CreatePanelProps) {
  const { t } = useTranslation('reservations');
  const time = useTime();
  const unitText = useUnitText();
  const drafts = useDraftStore();
  const resources = useQuery(bookableResourcesQuery());
  const teams = useQuery(myTeamsQuery());
  const create = useCreateReservation();
  const bookSeries = useBookSeries();
  const undo = useUndo();
  const [keyOf] = useState(() => createSubmissionKeys());
  // Counts up when the person begins afresh, which throws the form's state away.
  const [round, setRound] = useState(0);
  const [hadDraft] = useState(() => drafts.loadDraft() !== null);

  if (resources.isPending || teams.isPending) return <PanelSkeleton />;
  if (resources.isError) return <PanelError error={resources.error} onRetry={() => void resources.refetch()} />;

  const { form, followsNow } = initialBooking({
    prefill,
    draft: drafts.loadDraft(),
    lastChoice: drafts.loadLastChoice(),
    resources: resources.data,
    // Without an answer it can still be booked, in nobody's name.
    teams: teams.data ?? [],
    zone: time.zone,
    nowMs: now().epochMilliseconds,
  });
  const book = async (submission: Submission) => {
    const { form: typed, span, resource } = submission;
    if (!resource) return;
    if (typed.repeat) {
      const first = await bookSeries(submission, resource);
      drafts.dropDraft();
      drafts.saveLastChoice(typed);
      if (first) onBooked?.(first);
      return onDone();
    }
    const body = toCreateBody(typed, span, resource);
    const created = await create.mutateAsync({ body, idempotencyKey: keyOf(body) });
    drafts.dropDraft();
    drafts.saveLastChoice(typed);
    const indexes = created.units.map((unit) => unit.index);
    const message = t(created.status === 'pending' ? 'toast.requested' : 'toast.booked');
    const detail = t('toast.bookedDetail', {
      server: created.resource.name,
      units: unitText(indexes, indexes.length === resource.units.length),
      range: time.formatRange(created.startAt, created.endAt),
    });
    undo.done({ message, detail }, created, created);
    onBooked?.(created.id);
    onDone();
  };
  const startAfresh = () => {
    drafts.dropDraft();
    setRound(round + 1);
  };
  return (
    <ReservationForm
      key={round}
      initial={form}
      followsNow={followsNow}
      resources={resources.data}
      submitLabel={t('form.book')}
      notice={hadDraft && round === 0 ? <DraftNotice onDiscard={startAfresh} /> : undefined}
      onChange={(typed) => (isWorthKeeping(typed) ? drafts.saveDraft(typed) : drafts.dropDraft())}
      onSubmit={book}
      onCancel={onDone}
    />
  );
}

function DraftNotice({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useTranslation('reservations');
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap">
      <Group gap={8} wrap="nowrap" c="dimmed">
        <IconHistory size={16} aria-hidden="true" style={{ flex: 'none' }} />
        <Text fz="sm">{t('draft.restored')}</Text>
      </Group>
      <Button size="compact-sm" variant="subtle" onClick={onDiscard} style={{ flex: 'none' }}>
        {t('draft.discard')}
      </Button>
    </Group>
  );
}
