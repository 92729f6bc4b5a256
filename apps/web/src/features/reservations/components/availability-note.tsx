import type { BlockedTime, Resource } from '@jari/contract';
import { Alert, Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconClockExclamation, IconInfoCircle, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTime } from '../../../lib/viewer.ts';
import type { Verdict } from '../availability.ts';
import { useUnitText } from '../use-unit-text.ts';
import { ConflictList } from './conflict-list.tsx';

interface AvailabilityNoteProps {
  verdict: Verdict | null;
  /** Somebody booked it while this person was typing: the words are stronger. */
  isRaceLost: boolean;
  isChecking: boolean;
  totalUnits: number;
  policy: Resource['policy'] | undefined;
  /** Other GPUs that are free then: as many as wanted, or all there are. */
  alternative: { label: string; onUse: () => void } | null;
  nextFree: { label: string; onUse: () => void } | null;
  /** The same time on the server's grid. */
  onGrid: { label: string; onUse: () => void } | null;
  /** Where to wait for it, instead of looking again and again. */
  waitPath: string | null;
}

/** Says in words, while somebody types, whether this can be booked; and if not, who is there and what could be. */
export function AvailabilityNote(props: AvailabilityNoteProps) {
  const { verdict, isChecking } = props;
  const { t } = useTranslation('reservations');
  return (
    <div aria-live="polite" aria-busy={isChecking} style={{ minHeight: 44, opacity: isChecking && verdict ? 0.6 : 1 }}>
      {verdict ? (
        <VerdictNote {...props} verdict={verdict} />
      ) : (
        <Group gap="xs" c="dimmed" py={10} px={4} wrap="nowrap">
          {isChecking ? <Loader size={14} color="gray" /> : <IconInfoCircle size={16} aria-hidden="true" />}
          <Text fz="sm">{t(isChecking ? 'availability.checking' : 'availability.incomplete')}</Text>
        </Group>
      )}
    </div>
  );
}

function VerdictNote({ verdict, ...props }: AvailabilityNoteProps & { verdict: Verdict }) {
  const { t } = useTranslation('reservations');
  if (verdict.kind === 'free') return <FreeNote {...props} {...verdict} />;
  if (verdict.kind === 'taken') return <TakenNote {...props} {...verdict} />;
  return (
    <Alert color="orange" icon={<IconClockExclamation size={18} />} p="sm">
      <Stack gap={2}>
        {verdict.reasons.map((reason) => (
          <Text key={reason} fz="sm">
            {reason}
          </Text>
        ))}
        {props.onGrid && (
          <Button
            mt={6}
            size="compact-sm"
            variant="default"
            onClick={props.onGrid.onUse}
            style={{ alignSelf: 'start' }}
          >
            {t('availability.useGrid', { range: props.onGrid.label })}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

type FreeNoteProps = Pick<AvailabilityNoteProps, 'totalUnits' | 'policy'> & Extract<Verdict, { kind: 'free' }>;

function FreeNote({ totalUnits, policy, assigned, freeCount, approvalReasons, isRelaxed }: FreeNoteProps) {
  const { t } = useTranslation('reservations');
  const units = useUnitText()(assigned);
  const isWhole = assigned.length === totalUnits;
  const hours = policy?.approvalOverHours ?? 0;
  const gpus = policy?.approvalOverUnits ?? 0;
  return (
    <Alert color="jade" icon={<IconCircleCheck size={18} />} p="sm">
      <Text fz="sm">
        {isWhole ? t('availability.wholeFree') : t('availability.free', { free: freeCount, total: totalUnits, units })}
      </Text>
      {approvalReasons.map((reason) => (
        <Text key={reason} fz="sm" mt={2}>
          {t(`availability.approval.${reason}`, { hours, gpus })}
        </Text>
      ))}
      {approvalReasons.length > 0 && <Text fz="sm">{t('availability.held')}</Text>}
      {isRelaxed && (
        <Text fz="sm" mt={2}>
          {t('availability.relaxed')}
        </Text>
      )}
    </Alert>
  );
}

type TakenNoteProps = Omit<AvailabilityNoteProps, 'verdict'> & Extract<Verdict, { kind: 'taken' }>;

function TakenNote({ free, conflicts, blocked, findPath, ...props }: TakenNoteProps) {
  const { isRaceLost, totalUnits, alternative, nextFree, waitPath } = props;
  const { t } = useTranslation('reservations');
  const headline =
    free.length === 0
      ? t('availability.noneFree')
      : t('availability.someFree', { free: free.length, total: totalUnits });
  return (
    <Alert
      color="red"
      role={isRaceLost ? 'alert' : undefined}
      icon={<IconUsers size={18} />}
      title={isRaceLost ? t('availability.raceLost') : headline}
      p="sm"
    >
      <Stack gap="sm">
        {isRaceLost && <Text fz="sm">{headline}</Text>}
        {blocked.map((window) => (
          <BlockedLine key={window.id} window={window} />
        ))}
        <ConflictList conflicts={conflicts} />
        {(alternative || nextFree || findPath || waitPath) && (
          <Group gap="xs">
            {alternative && (
              <Button size="compact-sm" variant="default" onClick={alternative.onUse}>
                {t('availability.useUnits', { units: alternative.label })}
              </Button>
            )}
            {nextFree && (
              <Button size="compact-sm" variant="default" onClick={nextFree.onUse}>
                {t('availability.useNext', { time: nextFree.label })}
              </Button>
            )}
            {findPath && (
              <Button size="compact-sm" variant="default" component={Link} to={findPath}>
                {t('availability.find')}
              </Button>
            )}
            {waitPath && (
              <Button size="compact-sm" variant="default" component={Link} to={waitPath}>
                {t('availability.wait')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

/** Maintenance in the way: why, and until when. */
function BlockedLine({ window: { reason, startAt, endAt } }: { window: BlockedTime }) {
  const { t } = useTranslation('reservations');
  const time = useTime();
  return (
    <div>
      <Text fz="sm">{t('availability.maintenance', { reason })}</Text>
      <Text fz="xs" className="tabular">
        {endAt === null
          ? t('availability.untilFurther', { start: time.formatDateTime(startAt) })
          : time.formatRange(startAt, endAt)}
      </Text>
    </div>
  );
}
