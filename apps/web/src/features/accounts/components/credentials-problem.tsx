import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { isProblem } from '../../../lib/api-problem.ts';
import { RateLimitCountdown } from './rate-limit-countdown.tsx';

interface CredentialsProblemProps {
  problem: unknown;
  /** The address of a refused sign-up, carried over to the sign-in form. */
  email?: string;
}

/** Why signing in or up was refused, in words that lead on. */
export function CredentialsProblem({ problem, email = '' }: CredentialsProblemProps) {
  const { t } = useTranslation('auth');
  // Said beside the fields it is about.
  if (isProblem(problem, 'validation-failed')) return null;
  if (isProblem(problem, 'invalid-credentials')) {
    return <ProblemAlert error={problem}>{t('problem.invalidCredentials')}</ProblemAlert>;
  }
  if (isProblem(problem, 'account-disabled')) {
    return <ProblemAlert error={problem}>{t('problem.accountDisabled')}</ProblemAlert>;
  }
  if (isProblem(problem, 'rate-limited')) {
    return (
      <ProblemAlert error={problem}>
        <RateLimitCountdown problem={problem} />
      </ProblemAlert>
    );
  }
  if (isProblem(problem, 'registration-closed')) {
    return <ProblemAlert error={problem}>{problem.body.detail}</ProblemAlert>;
  }
  if (isProblem(problem, 'email-taken')) {
    return (
      <ProblemAlert error={problem}>
        <Text fz="sm">{t('problem.emailTaken')}</Text>
        <Anchor component={Link} to="/sign-in" state={{ email }} fz="sm" fw={600}>
          {t('problem.emailTakenAction')}
        </Anchor>
      </ProblemAlert>
    );
  }
  return <ProblemAlert error={problem} />;
}
