import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertCircle, IconMailOff, IconMailCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../lib/api-problem.ts';
import { describeProblem } from '../../../lib/problem-text.ts';
import type { Outcome } from '../invitations.ts';
import { LinkField } from './link-field.tsx';

interface InviteOutcomesProps {
  outcomes: readonly Outcome[];
  onTryAgain: (emails: string[]) => void;
  onClose: () => void;
}

/** What became of each address, and what is left to do by hand. */
export function InviteOutcomes({ outcomes, onTryAgain, onClose }: InviteOutcomesProps) {
  const { t } = useTranslation(['people', 'common']);
  const { t: tOfProblems } = useTranslation();
  const invited = outcomes.flatMap((one) => ('invitation' in one ? [one.invitation] : []));
  const refused = outcomes.flatMap((one) => ('problem' in one ? [one] : []));
  const byHand = invited.filter(({ delivery }) => delivery === 'by-hand');
  const mailed = invited.length - byHand.length;
  // Whoever has an account will have one the next time too.
  const worthAnotherTry = refused.filter(({ problem }) => !isProblem(problem, 'email-taken'));
  return (
    <Stack gap="md">
      {mailed > 0 && (
        <Alert role="status" icon={<IconMailCheck size={18} />} title={t('invite.mailed', { count: mailed })} />
      )}
      {byHand.length > 0 && (
        <Alert
          role="status"
          color="yellow"
          icon={<IconMailOff size={18} />}
          title={t('invite.byHandTitle', { count: byHand.length })}
        >
          {t('invite.byHand')}
        </Alert>
      )}
      {byHand.map(({ id, email, link }) => link !== null && <LinkField key={id} label={email} link={link} />)}
      {refused.length > 0 && (
        <Alert
          role="alert"
          color="red"
          icon={<IconAlertCircle size={18} />}
          title={t('invite.refused', { count: refused.length })}
        >
          <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
            {refused.map(({ email, problem }) => (
              <li key={email}>
                <Text span fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {email}
                </Text>
                <Text fz="sm">{reasonOf(problem)}</Text>
              </li>
            ))}
          </Stack>
        </Alert>
      )}
      <Group justify="flex-end" gap="xs">
        {worthAnotherTry.length > 0 && (
          <Button variant="default" onClick={() => onTryAgain(worthAnotherTry.map(({ email }) => email))}>
            {t('invite.tryAgain')}
          </Button>
        )}
        <Button onClick={onClose} data-autofocus>
          {t('common:action.close')}
        </Button>
      </Group>
    </Stack>
  );

  function reasonOf(problem: unknown): string {
    if (isProblem(problem, 'email-taken')) return t('invite.problem.taken');
    const { title, detail } = describeProblem(problem, tOfProblems);
    return detail || title;
  }
}
