import { Alert, Anchor, List, Stack, Text } from '@mantine/core';
import type { PolicyVerdict } from '@jari/contract';
import { FIELD_OF_RULE, type PolicySource } from '@jari/domain';
import { IconCircleCheck, IconCircleX, IconClockExclamation, IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTime } from '../../../lib/viewer.ts';
import { editPath } from '../fields.ts';
import { usePolicyWords } from '../use-policy-words.ts';
import { AmountBars } from './amount-bars.tsx';
import { Part } from './part.tsx';

interface VerdictProps {
  verdict: PolicyVerdict;
  serverId: string;
}

const LOOKS = {
  allowed: { color: 'jade', icon: <IconCircleCheck size={20} /> },
  'needs-approval': { color: 'yellow', icon: <IconUserCheck size={20} /> },
  refused: { color: 'red', icon: <IconCircleX size={20} /> },
  'not-free': { color: 'orange', icon: <IconClockExclamation size={20} /> },
} as const;

/** The answer, and everything it rests on. */
export function Verdict({ verdict, serverId }: VerdictProps) {
  const { t } = useTranslation(['policies', 'resources']);
  const look = LOOKS[verdict.verdict];
  const { notBookable } = verdict;
  const isStatus = notBookable === 'maintenance' || notBookable === 'retired';
  return (
    <Stack gap="md">
      <Alert color={look.color} icon={look.icon} title={t(`test.verdict.${verdict.verdict}`)}>
        {notBookable !== null && (
          <Text fz="sm">{isStatus ? t(`resources:statusSays.${notBookable}`) : notBookable}</Text>
        )}
        <Text fz="sm">{t('test.free', { free: verdict.freeUnits, wanted: verdict.wantedUnits })}</Text>
        {verdict.policyMode !== 'applied' && <Text fz="sm">{t(`test.${verdict.policyMode}`)}</Text>}
      </Alert>
      {verdict.refusals.length > 0 && (
        <Part title={t('test.rules')}>
          {verdict.refusals.map((refusal) => (
            <RefusalItem key={refusal.rule} refusal={refusal} serverId={serverId} />
          ))}
        </Part>
      )}
      {verdict.approvalReasons.length > 0 && (
        <Part title={t('test.reasons')}>
          {verdict.approvalReasons.map((reason) => (
            <List.Item key={reason}>{t(`test.reason.${reason}`)}</List.Item>
          ))}
        </Part>
      )}
      <AmountBars amounts={verdict.amounts} serverId={serverId} />
      <InTheWay verdict={verdict} />
    </Stack>
  );
}

function RefusalItem({ refusal, serverId }: { refusal: PolicyVerdict['refusals'][number]; serverId: string }) {
  const { t } = useTranslation('policies');
  const words = usePolicyWords();
  const { rule, detail, source } = refusal;
  const field = FIELD_OF_RULE[rule];
  return (
    <List.Item>
      <Text>{detail}</Text>
      {source !== null && field && (
        <Text fz="sm" c="dimmed">
          {t('test.from', { source: words.source(source as PolicySource) })} ·{' '}
          <Anchor
            component={Link}
            to={editPath(field, source, serverId)}
            underline="always"
            fz="sm"
            aria-label={t('test.editLabel', { rule: words.label(field) })}
          >
            {t('test.edit')}
          </Anchor>
        </Text>
      )}
    </List.Item>
  );
}

/** Reservations and maintenance at that time. */
function InTheWay({ verdict: { conflicts, blocked } }: { verdict: PolicyVerdict }) {
  const { t } = useTranslation('policies');
  const time = useTime();
  return (
    <>
      {blocked.length > 0 && (
        <Part title={t('test.blocked')}>
          {blocked.map(({ id, reason, startAt, endAt }) => (
            <List.Item key={id}>
              <Text>{reason}</Text>
              <Text fz="sm" c="dimmed" className="tabular">
                {endAt === null
                  ? t('test.blockedUntil', { start: time.formatDateTime(startAt) })
                  : time.formatRange(startAt, endAt)}
              </Text>
            </List.Item>
          ))}
        </Part>
      )}
      {conflicts.length > 0 && (
        <Part title={t('test.conflicts')}>
          {conflicts.map(({ reservationId, userName, title, startAt, endAt }) => (
            <List.Item key={reservationId}>
              <Anchor component={Link} to={`/?reservation=${encodeURIComponent(reservationId)}`}>
                {t('test.conflict', { name: userName, title, range: time.formatRange(startAt, endAt) })}
              </Anchor>
            </List.Item>
          ))}
        </Part>
      )}
    </>
  );
}
