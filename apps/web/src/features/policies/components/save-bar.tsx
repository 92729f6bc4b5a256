import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../../components/confirm.tsx';
import classes from './save-bar.module.css';

interface SaveBarProps {
  /** Something cannot be sent yet. */
  hasIssues: boolean;
  onDiscard: () => void;
  onCheck: () => void;
}

/** There as long as something is not saved. */
export function SaveBar({ hasIssues, onDiscard, onCheck }: SaveBarProps) {
  const { t } = useTranslation('policies');
  const discard = async () => {
    const isSure = await confirm({
      title: t('save.discardTitle'),
      body: t('save.discardBody'),
      confirmLabel: t('save.discard'),
      danger: true,
    });
    if (isSure) onDiscard();
  };
  return (
    <div className={classes['bar']} role="region" aria-label={t('save.dirty')}>
      <Text fz="sm" role="status" c={hasIssues ? 'var(--mantine-color-error)' : 'inherit'}>
        {t(hasIssues ? 'editor.checkFields' : 'save.dirty')}
      </Text>
      <Button variant="default" onClick={() => void discard()}>
        {t('save.discard')}
      </Button>
      <Button onClick={onCheck}>{t('save.check')}</Button>
    </div>
  );
}
