import { Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateTimeField } from '../../../components/date-time-field.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { now } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { useAskForTime } from '../actions.ts';
import { endAfter, spanOf, startFromNow } from '../booking-form.ts';
import { createSubmissionKeys } from '../submission-key.ts';
import { useServer } from '../use-servers.ts';
import { ActionForm } from './action-form.tsx';
import { GpuMap } from './gpu-map.tsx';

const MAX_MESSAGE = 500;
const QUARTER_MS = 900_000;
const DEFAULT_MINUTES = 120;

interface AskFormProps {
  asked: {
    id: string;
    owner: string;
    startAt: string;
    endAt: string;
    /** Where some of its GPUs may be asked for. */
    units?: readonly number[];
    resourceId?: string;
  };
  /** The own reservation that would go on into that time: then nothing but a word is to be said. */
  extendsId?: string;
  onBack: () => void;
  onDone: () => void;
}

/** "May I have two hours of these GPUs?" */
export function AskForm({ asked, extendsId, onBack, onDone }: AskFormProps) {
  const { t } = useTranslation('between');
  const time = useTime();
  const ask = useAskForTime();
  const server = useServer(asked.resourceId ?? '');
  const [keyOf] = useState(() => createSubmissionKeys());
  const [times, setTimes] = useState(() => firstTimes(asked, time, server?.policy.stepMinutes ?? 1));
  const [units, setUnits] = useState(asked.units ?? []);
  const [title, setTitle] = useState('');
  const [message, setMessage] = useState('');
  // What an extension needs is not typed.
  const exact = { startAt: asked.startAt, endAt: asked.endAt };
  const span = extendsId === undefined ? spanOf(times, time.zone) : exact;
  const isWithin =
    span && Date.parse(span.startAt) >= Date.parse(asked.startAt) && Date.parse(span.endAt) <= Date.parse(asked.endAt);
  const isComplete = isWithin && (extendsId !== undefined || title.trim() !== '') && (!asked.units || units.length > 0);
  const chosen = server?.units.filter(({ index }) => units.includes(index)).map(({ id }) => id);
  const submit = () => {
    if (!span) return;
    const body = {
      reservationId: asked.id,
      ...span,
      ...(extendsId === undefined ? { title: title.trim() } : { extendsId }),
      ...(message.trim() && { message: message.trim() }),
      ...(asked.units && chosen && { unitIds: chosen }),
    };
    ask.mutate(
      { body, idempotencyKey: keyOf(body) },
      {
        onSuccess: () => {
          notifySuccess(t('ask.done', { name: asked.owner }), { detail: t('ask.doneDetail') });
          onDone();
        },
      },
    );
  };
  return (
    <ActionForm
      intro={t('ask.intro', { name: asked.owner })}
      submit={t('ask.submit')}
      mutation={ask}
      disabled={!isComplete}
      onSubmit={submit}
      onBack={onBack}
    >
      {extendsId !== undefined ? (
        <Text fz="sm" fw={600} className="tabular">
          {time.formatRange(asked.startAt, asked.endAt)}
        </Text>
      ) : (
        <>
          <TextInput
            label={t('ask.title')}
            placeholder={t('ask.titlePlaceholder')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            maxLength={200}
            required
            data-autofocus
          />
          <DateTimeField
            label={t('ask.start')}
            value={times.startAt}
            onChange={(startAt) => setTimes({ ...times, startAt })}
            error={undefined}
          />
          <DateTimeField
            label={t('ask.end')}
            value={times.endAt}
            onChange={(endAt) => setTimes({ ...times, endAt })}
            error={isWithin ? undefined : t('ask.outside', { range: time.formatRange(asked.startAt, asked.endAt) })}
          />
          {server && asked.units && asked.units.length > 1 && (
            <GpuMap
              units={server.units.filter(({ index }) => asked.units?.includes(index))}
              chosen={units}
              onChange={setUnits}
            />
          )}
        </>
      )}
      <Textarea
        label={t('ask.message')}
        description={t('ask.messageHint', { name: asked.owner })}
        value={message}
        onChange={(event) => setMessage(event.currentTarget.value)}
        maxLength={MAX_MESSAGE}
        autosize
        minRows={2}
      />
    </ActionForm>
  );
}

/** Two hours of what is ahead of it: from now on, or where the server's times have steps from the next quarter. */
function firstTimes(
  asked: { startAt: string; endAt: string },
  time: ReturnType<typeof useTime>,
  stepMinutes: number,
): { startAt: string; endAt: string } {
  const nowMs = now().epochMilliseconds;
  const earliest = stepMinutes > 1 ? Math.ceil((nowMs + 60_000) / QUARTER_MS) * QUARTER_MS : startFromNow(nowMs);
  const startMs = Math.max(Date.parse(asked.startAt), earliest);
  const startAt = time.toWallTime(new Date(startMs).toISOString());
  const end = time.toWallTime(asked.endAt);
  const two = endAfter(startAt, DEFAULT_MINUTES, time.zone);
  return { startAt, endAt: two > end ? end : two };
}
