import { Alert } from '@mantine/core';
import { IconShieldExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { isProblem } from '../../../lib/api.ts';

/** Why a change of a person was refused, in words that say what to do. */
export function PersonProblem({ error }: { error: unknown }) {
  const { t } = useTranslation('people');
  if (isProblem(error, 'last-admin')) {
    return (
      <Alert role="alert" color="yellow" icon={<IconShieldExclamation size={18} />} title={t('lastAdmin.title')}>
        {t('lastAdmin.body')}
      </Alert>
    );
  }
  if (isProblem(error, 'account-closed')) return <ProblemAlert error={error}>{t('closed')}</ProblemAlert>;
  if (isProblem(error, 'stale-version')) return <ProblemAlert error={error}>{t('stale')}</ProblemAlert>;
  return <ProblemAlert error={error} />;
}
