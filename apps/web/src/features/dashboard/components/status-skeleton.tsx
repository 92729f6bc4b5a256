import { Skeleton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './status-panel.module.css';

export function StatusSkeleton() {
  const { t } = useTranslation();
  return (
    <div className={classes['panel']} role="status" aria-busy="true">
      <VisuallyHidden>{t('state.loading')}</VisuallyHidden>
      <div className={classes['cards']} aria-hidden="true">
        {[1, 2, 3, 4].map((card) => (
          <Skeleton key={card} h={118} radius="lg" />
        ))}
      </div>
    </div>
  );
}
