import type { RefusedOccurrence, SeriesPreview } from '@jari/contract';
import { Alert, Checkbox, Group, Loader, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconInfoCircle, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { useUnitText } from '../use-unit-text.ts';
import { RefusedDates } from './refused-dates.tsx';

interface SeriesNoteProps {
  preview: SeriesPreview | undefined;
  problem: unknown;
  isChecking: boolean;
  /** Book what can be booked. */
  skips: boolean;
  onSkip: (skips: boolean) => void;
  /** They were asked to say, and have not. */
  isMissing: boolean;
}

/** Says before anything is booked which dates can be had, and leaves the choice what to do about the others. */
export function SeriesNote({ preview, problem, isChecking, ...choice }: SeriesNoteProps) {
  const { t } = useTranslation('series');
  if (problem) return <ProblemAlert error={problem} />;
  return (
    <div aria-live="polite" aria-busy={isChecking} style={{ minHeight: 44, opacity: isChecking && preview ? 0.6 : 1 }}>
      {preview ? (
        <Outcome preview={preview} {...choice} />
      ) : (
        <Group gap="xs" c="dimmed" py={10} px={4} wrap="nowrap">
          {isChecking ? <Loader size={14} color="gray" /> : <IconInfoCircle size={16} aria-hidden="true" />}
          <Text fz="sm">{t(isChecking ? 'note.checking' : 'note.incomplete')}</Text>
        </Group>
      )}
    </div>
  );
}

type OutcomeProps = Pick<SeriesNoteProps, 'skips' | 'onSkip' | 'isMissing'> & { preview: SeriesPreview };

function Outcome({ preview: { occurrences, refusedCount }, skips, onSkip, isMissing }: OutcomeProps) {
  const { t } = useTranslation('series');
  const unitText = useUnitText();
  const free = occurrences.filter(({ refusal }) => refusal === null);
  const sets = new Set(free.map(({ units }) => units.map(({ index }) => index).join()));
  const units = unitText((free[0]?.units ?? []).map(({ index }) => index));
  const asksApproval = free.some(({ approvalReasons }) => approvalReasons.length > 0);
  const more = (
    <>
      {sets.size > 1 && <Text fz="sm">{t('note.unitsDiffer')}</Text>}
      {asksApproval && <Text fz="sm">{t('note.approval')}</Text>}
    </>
  );
  if (refusedCount === 0) {
    return (
      <Alert color="jade" icon={<IconCircleCheck size={18} />} p="sm">
        <Text fz="sm">
          {t('note.allFree', { count: free.length })} {sets.size === 1 && t('note.units', { units })}
        </Text>
        {more}
      </Alert>
    );
  }
  const refused = occurrences.flatMap(({ refusal }) => refusal ?? []);
  const title =
    free.length === 0 ? t('note.noneFree') : t('note.refused', { count: refusedCount, all: occurrences.length });
  return (
    <Alert color={free.length === 0 ? 'red' : 'orange'} icon={<IconUsers size={18} />} title={title} p="sm">
      <Stack gap="sm">
        <RefusedDates refused={refused} />
        {free.length > 0 && (
          <Checkbox
            label={t('note.rest', { count: free.length })}
            checked={skips}
            onChange={(event) => onSkip(event.currentTarget.checked)}
            error={isMissing && !skips && t('note.choose')}
          />
        )}
        {more}
      </Stack>
    </Alert>
  );
}

interface SeriesRefusalProps {
  refused: readonly RefusedOccurrence[];
  occurrenceCount: number;
  skips: boolean;
  onSkip: (skips: boolean) => void;
}

/** A change of a series that some dates cannot follow. */
export function SeriesRefusal({ refused, occurrenceCount, skips, onSkip }: SeriesRefusalProps) {
  const { t } = useTranslation('series');
  const title = t('note.changeRefused', { count: refused.length, all: occurrenceCount });
  return (
    <Alert role="alert" color="orange" icon={<IconUsers size={18} />} title={title} p="sm">
      <Stack gap="sm">
        <RefusedDates refused={refused} />
        {refused.length < occurrenceCount && (
          <Checkbox
            label={t('note.restOfChange')}
            checked={skips}
            onChange={(event) => onSkip(event.currentTarget.checked)}
          />
        )}
      </Stack>
    </Alert>
  );
}
