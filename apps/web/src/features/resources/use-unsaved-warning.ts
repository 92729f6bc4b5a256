import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../components/confirm.tsx';

/** Leaves, after asking where something typed would be lost; closing the tab asks as well. */
export function useUnsavedWarning(isDirty: boolean): (leave: () => void) => Promise<void> {
  const { t } = useTranslation('resources');
  useEffect(() => {
    if (!isDirty) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);
  return useCallback(
    async (leave) => {
      const ask = () =>
        confirm({
          title: t('form.discardTitle'),
          body: t('form.discardBody'),
          confirmLabel: t('form.discard'),
          cancelLabel: t('form.keepEditing'),
          danger: true,
        });
      if (!isDirty || (await ask())) leave();
    },
    [isDirty, t],
  );
}
