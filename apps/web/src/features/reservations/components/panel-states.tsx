import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../components/error-state.tsx';

export function PanelSkeleton() {
  const { t } = useTranslation();
  return (
    <Stack gap="lg" px="var(--panel-padding)" pt={4} role="status" aria-busy="true">
      <VisuallyHidden>{t('state.loading')}</VisuallyHidden>
      {[60, 60, 84, 110, 76].map((height, index) => (
        <Skeleton key={index} h={height} />
      ))}
    </Stack>
  );
}

interface PanelErrorProps {
  error: unknown;
  onRetry: () => void;
}

export function PanelError({ error, onRetry }: PanelErrorProps) {
  return <ErrorState error={error} onRetry={onRetry} />;
}
