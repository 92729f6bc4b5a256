import { Button } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../components/empty-state.tsx';

/** The filters leave no server. */
export function NothingMatches({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation('timeline');
  return (
    <EmptyState
      icon={<IconFilterOff size={24} />}
      title={t('empty.title')}
      description={t('empty.hint')}
      action={<Button onClick={onClear}>{t('empty.clear')}</Button>}
    />
  );
}
