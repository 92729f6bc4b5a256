import type { Reservation, Series, SeriesOccurrence } from '@jari/contract';
import { Anchor, Badge, Button, Group, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { useReservationPanels } from '../panels.ts';
import { seriesQuery, useBookSeriesDate } from '../series-api.ts';
import { useRepeatSentence } from '../use-repeat-sentence.ts';

interface SeriesFactProps {
  reservation: Reservation;
  seriesId: string;
  /** Whoever may cancel dates puts them back as well. */
  mayEnd: boolean;
}

/** How a reservation repeats, which of them it is, and all the others. */
export function SeriesFact({ reservation, seriesId, mayEnd }: SeriesFactProps) {
  const { t } = useTranslation('series');
  const { data: series } = useQuery(seriesQuery(seriesId));
  const sentence = useRepeatSentence();
  const [isOpen, setIsOpen] = useState(false);
  const listId = useId();
  if (!series) return null;
  const nth = series.occurrences.findIndex((one) => one.reservation?.id === reservation.id) + 1;
  return (
    <>
      <Text className="tabular">{sentence(series.rule, series.startTime)}</Text>
      <Group gap="xs">
        {nth > 0 && (
          <Text fz="sm" c="dimmed">
            {t('fact.place', { nth, all: series.occurrences.length })}
          </Text>
        )}
        {series.occurrences.length > 0 && (
          <Anchor
            component="button"
            type="button"
            fz="sm"
            aria-expanded={isOpen}
            aria-controls={listId}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t(isOpen ? 'fact.hide' : 'fact.show')}
          </Anchor>
        )}
      </Group>
      <List
        id={listId}
        hidden={!isOpen}
        fz="sm"
        spacing={2}
        mt={6}
        listStyleType="none"
        withPadding={false}
        mah={280}
        style={{ overflowY: 'auto' }}
      >
        {isOpen &&
          series.occurrences.map((one) => (
            <Occurrence
              key={one.date}
              series={series}
              occurrence={one}
              isShown={one.reservation?.id === reservation.id}
              mayEnd={mayEnd}
            />
          ))}
      </List>
    </>
  );
}

interface OccurrenceProps {
  series: Series;
  occurrence: SeriesOccurrence;
  isShown: boolean;
  mayEnd: boolean;
}

function Occurrence({ series, occurrence, isShown, mayEnd }: OccurrenceProps) {
  const { t } = useTranslation('series');
  const time = useTime();
  const clock = useNow();
  const { openDetail } = useReservationPanels();
  const { startAt, endAt, isBooked, isException, reservation } = occurrence;
  const when = time.formatRange(startAt, endAt);
  const isAhead = Date.parse(startAt) > clock.epochMilliseconds;
  return (
    <List.Item>
      <Group gap={8} mih={28} wrap="nowrap">
        {isBooked && reservation && !isShown ? (
          <Anchor
            component="button"
            type="button"
            fz="sm"
            className="tabular"
            aria-label={t('fact.open', { when })}
            {...(!isAhead && { c: 'dimmed' })}
            onClick={() => openDetail(reservation.id)}
          >
            {when}
          </Anchor>
        ) : (
          <Text
            fz="sm"
            className="tabular"
            {...(!isBooked && { c: 'dimmed', td: 'line-through' })}
            fw={isShown ? 600 : 400}
          >
            {when}
          </Text>
        )}
        {isShown && isBooked && <Mark text={t('fact.current')} />}
        {isException && <Mark text={t('fact.exception')} />}
        {!isBooked && isAhead && mayEnd ? (
          <PutBack series={series} date={occurrence.date} when={when} />
        ) : (
          !isBooked && <Mark text={t('fact.skipped')} />
        )}
      </Group>
    </List.Item>
  );
}

function Mark({ text }: { text: string }) {
  return (
    <Badge size="sm" variant="light" color="gray" style={{ flex: 'none' }}>
      {text}
    </Badge>
  );
}

function PutBack({ series, date, when }: { series: Series; date: string; when: string }) {
  const { t } = useTranslation('series');
  const book = useBookSeriesDate();
  const putBack = () =>
    book.mutate(
      { id: series.id, date },
      {
        onSuccess: () => notifySuccess(t('toast.dateBooked'), { detail: when }),
        onError: (problem) => notifyProblem(problem, t('toast.dateNotBooked')),
      },
    );
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-label={t('fact.putBackDate', { when })}
      loading={book.isPending}
      onClick={putBack}
      style={{ flex: 'none' }}
    >
      {t('fact.putBack')}
    </Button>
  );
}
