import type { Conflict, Reservation } from '@jari/contract';
import { Alert, Button, Chip, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateTimeField } from '../../../components/date-time-field.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { extensionQuery, useExtend } from '../actions.ts';
import { endAfter, spanOf } from '../booking-form.ts';
import { useServer } from '../use-servers.ts';
import { useUndo } from '../use-undo.ts';
import { ActionForm } from './action-form.tsx';
import { AskForm } from './ask-form.tsx';

const STEPS_MINUTES = [60, 120, 240] as const;

interface ExtendFormProps {
  reservation: Reservation;
  onBack: () => void;
  onDone: () => void;
}

/** A later end in one tap; where somebody is next, who, and a way to ask them. */
export function ExtendForm({ reservation, onBack, onDone }: ExtendFormProps) {
  const { t } = useTranslation('between');
  const time = useTime();
  const extend = useExtend();
  const undo = useUndo();
  const server = useServer(reservation.resource.id);
  const { data: extension } = useQuery(extensionQuery(reservation.id));
  const now = time.toWallTime(reservation.endAt);
  const [endAt, setEndAt] = useState(() => endAfter(now, STEPS_MINUTES[0], time.zone));
  const [asked, setAsked] = useState<Conflict | null>(null);
  const until = spanOf({ startAt: now, endAt }, time.zone)?.endAt ?? null;
  const freeUntil = extension?.freeUntil ?? null;
  const isTooLate = until !== null && freeUntil !== null && Date.parse(until) > Date.parse(freeUntil);
  if (asked && until) {
    const from = Date.parse(asked.startAt) > Date.parse(reservation.endAt) ? asked.startAt : reservation.endAt;
    return (
      <AskForm
        asked={{ id: asked.reservationId, owner: asked.userName, startAt: from, endAt: until }}
        extendsId={reservation.id}
        onBack={() => setAsked(null)}
        onDone={onDone}
      />
    );
  }
  const introOf = (free: string | null) => {
    if (!extension) return t('extend.looking');
    if (free === null) return t('extend.intro');
    return free > reservation.endAt ? t('extend.freeUntil', { until: time.formatDateTime(free) }) : t('extend.none');
  };
  const submit = () => {
    if (until === null) return;
    const words = { until: time.formatDateTime(until) };
    extend.mutate(
      { id: reservation.id, version: reservation.version, until },
      { onSuccess: (longer) => (undo.done({ message: t('extend.done', words) }, longer, reservation), onBack()) },
    );
  };
  return (
    <ActionForm
      intro={introOf(freeUntil)}
      submit={t('extend.submit')}
      mutation={extend}
      disabled={until === null || isTooLate}
      onSubmit={submit}
      onBack={onBack}
    >
      <Group gap={6} role="group" aria-label={t('extend.by')}>
        {STEPS_MINUTES.map((minutes) => {
          const later = endAfter(now, minutes, time.zone);
          return (
            <Chip
              key={minutes}
              size="sm"
              radius="sm"
              variant="light"
              type="radio"
              name="extend-by"
              checked={endAt === later}
              onChange={() => setEndAt(later)}
            >
              {t('extend.more', { length: time.formatMinutes(minutes) })}
            </Chip>
          );
        })}
      </Group>
      <DateTimeField
        label={t('extend.until')}
        value={endAt}
        onChange={setEndAt}
        error={until === null ? t('extend.notLater') : undefined}
        stepMinutes={server?.policy.stepMinutes ?? 1}
      />
      {isTooLate && (
        <NextHolders
          next={extension?.next ?? []}
          maintenance={extension?.maintenance?.reason ?? null}
          isMine={reservation.isMine}
          onAsk={setAsked}
        />
      )}
    </ActionForm>
  );
}

interface NextHoldersProps {
  next: readonly Conflict[];
  maintenance: string | null;
  isMine: boolean;
  onAsk: (conflict: Conflict) => void;
}

function NextHolders({ next, maintenance, isMine, onAsk }: NextHoldersProps) {
  const { t } = useTranslation('between');
  const time = useTime();
  if (maintenance !== null) return <Alert color="orange" title={t('extend.maintenance', { reason: maintenance })} />;
  return (
    <Alert color="yellow" title={t('extend.taken')}>
      <Stack gap="xs">
        {next.map((conflict) => (
          <Group key={conflict.reservationId} gap="xs" justify="space-between">
            <Text fz="sm">
              {t('extend.next', {
                name: conflict.userName,
                title: conflict.title,
                range: time.formatRange(conflict.startAt, conflict.endAt),
              })}
            </Text>
            {isMine && (
              <Button size="compact-sm" variant="default" onClick={() => onAsk(conflict)}>
                {t('ask.open')}
              </Button>
            )}
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
