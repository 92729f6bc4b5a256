import type { Place, TimeRequest } from '@jari/contract';
import { carve, formatIndexes } from '@jari/domain';
import { Alert, Badge, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconClockX, IconHourglass, IconMessageQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { timeRequestsQuery, useAnswerRequest } from '../api.ts';

/** As long as what became of a request stays on the page. */
const NEWS_MS = 48 * 3_600_000;

/** Who asks for my time, and what became of what I asked for; nothing where there is none. */
export function MyRequests() {
  const { data } = useQuery(timeRequestsQuery());
  const received = data?.received.filter(({ state }) => state === 'open') ?? [];
  const clock = useNow();
  const isNews = ({ state, decidedAt, expiresAt }: TimeRequest) =>
    state === 'open' ||
    (state !== 'withdrawn' && clock.epochMilliseconds - Date.parse(decidedAt ?? expiresAt) < NEWS_MS);
  const sent = data?.sent.filter(isNews) ?? [];
  return (
    <>
      {received.map((request) => (
        <Received key={request.id} request={request} />
      ))}
      {sent.map((request) => (
        <Sent key={request.id} request={request} />
      ))}
    </>
  );
}

function Received({ request }: { request: TimeRequest }) {
  const { t } = useTranslation('between');
  const time = useTime();
  const wordsOf = usePlaceWords();
  const { accept, decline } = useAnswerRequest();
  const [declines, setDeclines] = useState(false);
  const [answer, setAnswer] = useState('');
  const { id, asker, reservation, place, message, title, expiresAt } = request;
  const isBusy = accept.isPending || decline.isPending;
  const onError = (error: unknown) => notifyProblem(error);
  const left = leftOf(request);
  return (
    <Alert
      color="blue"
      icon={<IconMessageQuestion size={18} />}
      title={t('requests.received', { name: asker.name })}
      data-testid="time-request"
    >
      <Stack gap={4}>
        <Text fz="sm" fw={600} className="tabular">
          {wordsOf(place)}
        </Text>
        <Text fz="sm">
          {t('requests.receivedOf', { title: reservation.title })} · {t('requests.for', { title })}
        </Text>
        {message !== null && (
          <Text fz="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {t('requests.quote', { text: message })}
          </Text>
        )}
        <Text fz="xs" mt={4}>
          {left.length > 0 ? t('requests.left') : t('requests.nothingLeft')}
        </Text>
        {left.map((piece) => (
          <Text key={`${piece.startAt}${piece.unitIndexes.join()}`} fz="xs" className="tabular">
            {wordsOf(piece, { isBrief: true })}
          </Text>
        ))}
        {declines && (
          <Textarea
            mt={4}
            label={t('requests.answer')}
            description={t('requests.answerHint', { name: asker.name })}
            value={answer}
            onChange={(event) => setAnswer(event.currentTarget.value)}
            maxLength={500}
            autosize
            minRows={2}
            autoFocus
          />
        )}
        <Group gap="xs" mt={6}>
          <Button
            size="compact-md"
            loading={accept.isPending}
            disabled={isBusy && !accept.isPending}
            onClick={() => accept.mutate(id, { onSuccess: () => notifySuccess(t('requests.accepted')), onError })}
          >
            {t('requests.accept')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            loading={decline.isPending}
            disabled={isBusy && !decline.isPending}
            onClick={() =>
              declines
                ? decline.mutate(
                    { id, answer: answer.trim() },
                    { onSuccess: () => notifySuccess(t('requests.declined')), onError },
                  )
                : setDeclines(true)
            }
          >
            {t('requests.decline')}
          </Button>
          <Text fz="xs" c="dimmed">
            {t('requests.until', { time: time.formatDateTime(expiresAt) })}
          </Text>
        </Group>
      </Stack>
    </Alert>
  );
}

const STATES = {
  open: { color: 'yellow', Icon: IconHourglass },
  accepted: { color: 'jade', Icon: IconCircleCheck },
  declined: { color: 'red', Icon: IconCircleX },
  withdrawn: { color: 'gray', Icon: IconCircleX },
  expired: { color: 'gray', Icon: IconClockX },
  closed: { color: 'gray', Icon: IconClockX },
} as const;

/** Whose time I asked for, until it is put away. */
function Sent({ request }: { request: TimeRequest }) {
  const { t } = useTranslation('between');
  const time = useTime();
  const wordsOf = usePlaceWords();
  const { withdraw, putAway } = useAnswerRequest();
  const { id, reservation, place, state, answer, expiresAt } = request;
  const { color, Icon } = STATES[state];
  const onError = (error: unknown) => notifyProblem(error);
  return (
    <Alert
      color="gray"
      icon={<Icon size={18} />}
      title={t('requests.sent', { name: reservation.owner.name })}
      withCloseButton={state !== 'open'}
      closeButtonLabel={t('requests.putAway')}
      onClose={() => putAway.mutate(id, { onError })}
    >
      <Stack gap={4}>
        <Text fz="sm" fw={600} className="tabular">
          {wordsOf(place)}
        </Text>
        {answer !== null && (
          <Text fz="sm" style={{ whiteSpace: 'pre-wrap' }}>
            {t('requests.quote', { text: answer })}
          </Text>
        )}
        <Group gap="xs" mt={4}>
          <Badge color={color}>{t(`requests.state.${state}`)}</Badge>
          {state === 'open' && (
            <>
              <Button
                size="compact-md"
                variant="default"
                loading={withdraw.isPending}
                onClick={() =>
                  withdraw.mutate(id, { onSuccess: () => notifySuccess(t('requests.withdrawn')), onError })
                }
              >
                {t('requests.withdraw')}
              </Button>
              <Text fz="xs" c="dimmed">
                {t('requests.waitsUntil', { time: time.formatDateTime(expiresAt) })}
              </Text>
            </>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}

function usePlaceWords() {
  const { t } = useTranslation('reservations');
  const time = useTime();
  return ({ resource, startAt, endAt, unitIndexes }: Place, { isBrief = false } = {}) => {
    const words = `${t('units.gpus', { indexes: formatIndexes(unitIndexes) })} · ${time.formatRange(startAt, endAt)}`;
    return isBrief ? words : `${resource.name} · ${words}`;
  };
}

/** What stays of the reservation, as the server would carve it. */
function leftOf({ reservation, place }: TimeRequest): Place[] {
  const holdingOf = ({ startAt, endAt, unitIndexes }: Place) => ({
    unitIndexes,
    startAt: new Date(startAt),
    endAt: new Date(endAt),
  });
  return carve(holdingOf(reservation.place), holdingOf(place)).map(({ unitIndexes, startAt, endAt }) => ({
    resource: reservation.place.resource,
    unitIndexes: [...unitIndexes],
    startAt: startAt.toISOString(),
    endAt: endAt.toISOString(),
  }));
}
