import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface WaiveOptionProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** For admins, and only where a rule would refuse or ask for approval. */
export function WaiveOption({ checked, onChange }: WaiveOptionProps) {
  const { t } = useTranslation('reservations');
  return (
    <Checkbox
      size="sm"
      label={t('waive.label')}
      description={t('waive.hint')}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
