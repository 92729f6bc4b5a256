import { Button, Group, NumberInput, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DateTimeField } from '../../../components/date-time-field.tsx';
import type { useWishDraft } from '../use-wish-draft.ts';

const COMMON_HOURS = [1, 2, 4, 8, 24];
const MAX_HOURS = 168;

/** For how long, and between when and when. */
export function WindowFields({ form }: { form: ReturnType<typeof useWishDraft> }) {
  const { t } = useTranslation('waitlist');
  const { draft, change, isTooShort, zoneLabel } = form;
  return (
    <Stack gap="md">
      <Group gap={6} align="flex-end">
        <NumberInput
          label={t('form.hours')}
          value={draft.hours}
          onChange={(value) => change({ hours: typeof value === 'number' ? value : '' })}
          min={0.25}
          max={MAX_HOURS}
          step={0.5}
          decimalScale={2}
          required
          w={120}
        />
        {COMMON_HOURS.map((hours) => (
          <Button
            key={hours}
            size="compact-md"
            variant={draft.hours === hours ? 'light' : 'default'}
            mb={4}
            aria-pressed={draft.hours === hours}
            onClick={() => change({ hours })}
          >
            {t('form.hoursShort', { count: hours })}
          </Button>
        ))}
      </Group>
      <DateTimeField
        label={t('form.from')}
        value={draft.from}
        onChange={(from) => change({ from })}
        hint={t('form.zone', { zone: zoneLabel })}
        error={undefined}
      />
      <DateTimeField
        label={t('form.to')}
        value={draft.to}
        onChange={(to) => change({ to })}
        error={isTooShort ? t('form.tooShort') : undefined}
      />
    </Stack>
  );
}
