import type { ApprovalAction, ApprovalDecision, ApprovalRequest } from '@jari/contract';
import { Alert, Anchor, Button, Group, Kbd, Skeleton, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClockOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';
import { TeamChip } from '../../../components/team-chip.tsx';
import { toInstant } from '../../../lib/time.ts';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { approvalQuery, type ApprovalFilters } from '../api.ts';
import type { RequestRef } from '../request-key.ts';
import { useApprovalWords } from '../use-words.ts';
import { ApprovalHints } from './approval-hints.tsx';
import classes from './approvals.module.css';
import { DecisionForm } from './decision-form.tsx';

interface ApprovalDetailProps {
  request: RequestRef;
  /** What the list knows of it already. */
  known: ApprovalRequest | undefined;
  /** The reason that is being written. */
  writing: ApprovalAction | null;
  onWrite: (action: ApprovalAction | null) => void;
  onDecide: (request: ApprovalRequest, action: ApprovalAction, reason: string) => void;
  onFilter: (change: Partial<ApprovalFilters>) => void;
}

/** One request in full, what helps to decide, and the decision: to be made, or made. */
export function ApprovalDetail({ request: ref, known, writing, onWrite, onDecide, onFilter }: ApprovalDetailProps) {
  const query = useQuery(approvalQuery(ref));
  const request = query.data ?? known;
  if (!request) {
    if (query.isError) {
      return <ErrorState error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />;
    }
    return <Skeleton h={280} aria-busy="true" />;
  }
  return (
    <Stack gap="lg" pb={request.decision ? 'lg' : 0}>
      <Facts request={request} onFilter={onFilter} />
      {request.decision ? (
        <Decision decision={request.decision} />
      ) : (
        <>
          {query.data?.hints && <ApprovalHints hints={query.data.hints} name={request.person.name} />}
          {query.isPending && <Skeleton h={120} aria-busy="true" />}
          <div className={classes['footer']}>
            {writing === null ? (
              <Actions request={request} onWrite={onWrite} onApprove={() => onDecide(request, 'approve', '')} />
            ) : (
              <DecisionForm
                key={`${request.id}-${writing}`}
                action={writing}
                readerName={request.person.name}
                count={1}
                onDecide={(reason) => onDecide(request, writing, reason)}
                onBack={() => onWrite(null)}
              />
            )}
          </div>
        </>
      )}
    </Stack>
  );
}

function Facts({ request, onFilter }: { request: ApprovalRequest; onFilter: ApprovalDetailProps['onFilter'] }) {
  const { t } = useTranslation('approvals');
  const time = useTime();
  const clock = useNow();
  const { unitsOf } = useApprovalWords();
  const { title, description, person, askedBy, team, startAt, endAt, waitingSince, expiresAt, reasons, before } =
    request;
  return (
    <>
      <div>
        <Title order={2} fz="lg" style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        <Group gap={8} mt={4}>
          <Anchor component="button" type="button" onClick={() => onFilter({ userId: person.id })}>
            {person.name}
          </Anchor>
          {team && (
            <UnstyledButton onClick={() => onFilter({ teamId: team.id })}>
              <TeamChip team={team} />
            </UnstyledButton>
          )}
          {askedBy && (
            <Text span fz="sm" c="dimmed">
              {t('askedBy', { name: askedBy.name })}
            </Text>
          )}
        </Group>
      </div>
      <dl className={classes['facts']}>
        <Fact label={t('fact.what')}>
          <Text>{t('where', { server: request.resource.name, units: unitsOf(request) })}</Text>
        </Fact>
        <Fact label={t('fact.when')}>
          <Text className="tabular">{time.formatRange(startAt, endAt)}</Text>
          <Text fz="sm" c="dimmed">
            {t('length', { length: time.formatDuration(startAt, endAt), zone: time.zoneLabel(startAt) })}
          </Text>
        </Fact>
        {before && (
          <Fact label={t('fact.before')}>
            <Text className="tabular">{time.formatRange(before.startAt, before.endAt)}</Text>
            <Text fz="sm" c="dimmed">
              {t('before', {
                units: unitsOf({
                  totalUnits: request.totalUnits,
                  units: before.unitIndexes.map((index) => ({ index })),
                }),
              })}
            </Text>
          </Fact>
        )}
        {reasons.length > 0 && (
          <Fact label={t('fact.why')}>
            {reasons.map((reason) => (
              <Text key={reason}>{t(`why.${reason}`)}</Text>
            ))}
          </Fact>
        )}
        {description !== null && (
          <Fact label={t('fact.description')}>
            <Text style={{ whiteSpace: 'pre-wrap' }}>{description}</Text>
          </Fact>
        )}
        {!request.decision && (
          <Fact label={t('fact.waiting')}>
            <Text>{t('since', { time: time.formatRelative(waitingSince, clock) })}</Text>
            <Text fz="sm" c="dimmed">
              {t('until', { time: time.formatDateTime(expiresAt) })}
            </Text>
          </Fact>
        )}
      </dl>
      {!request.decision && toInstant(startAt).epochMilliseconds < clock.epochMilliseconds && (
        <Alert color="yellow" icon={<IconAlertTriangle size={18} />}>
          {t('isRunning')}
        </Alert>
      )}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}

const looks = {
  approved: ['jade', IconCircleCheck],
  rejected: ['red', IconCircleX],
  expired: ['gray', IconClockOff],
  withdrawn: ['gray', IconCircleX],
} as const;

function Decision({ decision }: { decision: ApprovalDecision }) {
  const { t } = useTranslation('approvals');
  const time = useTime();
  const clock = useNow();
  const { decisionOf } = useApprovalWords();
  const [color, Icon] = looks[decision.outcome];
  return (
    <Alert color={color} icon={<Icon size={18} />} title={decisionOf(decision)} role="status">
      <Text fz="sm">
        {t('decidedAt', {
          time: time.formatDateTime(decision.decidedAt),
          ago: time.formatRelative(decision.decidedAt, clock),
        })}
      </Text>
      {decision.reason !== null && (
        <Text fz="sm" mt={4} style={{ whiteSpace: 'pre-wrap' }}>
          {decision.reason}
        </Text>
      )}
    </Alert>
  );
}

interface ActionsProps {
  request: ApprovalRequest;
  onWrite: (action: ApprovalAction) => void;
  onApprove: () => void;
}

function Actions({ request, onWrite, onApprove }: ActionsProps) {
  const { t } = useTranslation('approvals');
  const mayApprove = request.actions.includes('approve');
  return (
    <Stack gap={8}>
      {!mayApprove && (
        <Text fz="sm" c="dimmed">
          {t('ownRequest')}
        </Text>
      )}
      <Group gap="xs">
        <Button disabled={!mayApprove} onClick={onApprove} rightSection={<Key name="A" />}>
          {t('action.approve')}
        </Button>
        <Button variant="default" onClick={() => onWrite('reject')} rightSection={<Key name="R" />}>
          {t('action.reject')}
        </Button>
        <Button variant="subtle" color="gray" disabled={!mayApprove} onClick={() => onWrite('approve')} ml="auto">
          {t('action.approveWithNote')}
        </Button>
      </Group>
    </Stack>
  );
}

function Key({ name }: { name: string }) {
  return (
    <Kbd size="xs" className={classes['keys'] ?? ''} aria-hidden="true">
      {name}
    </Kbd>
  );
}
