import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ChangeField, ServerChange } from '../server-changes.ts';
import { countGpus, type ServerFormValues, SPEC_FIELDS, type SpecField } from '../server-values.ts';

interface StaleNoticeProps {
  changes: readonly ServerChange[];
  onUseTheirs: (change: ServerChange) => void;
}

/** Somebody was faster: what they changed, and what became of my edits. */
export function StaleNotice({ changes, onUseTheirs }: StaleNoticeProps) {
  const { t } = useTranslation('resources');
  return (
    <Alert role="alert" color="yellow" icon={<IconUsers size={18} />} title={t('stale.title')}>
      <Stack gap="sm">
        <Text fz="sm">{changes.length > 0 ? t('stale.body') : t('stale.same')}</Text>
        {changes.map((change) => (
          <ChangeLine key={change.field} change={change} onUseTheirs={onUseTheirs} />
        ))}
      </Stack>
    </Alert>
  );
}

interface ChangeLineProps {
  change: ServerChange;
  onUseTheirs: (change: ServerChange) => void;
}

function ChangeLine({ change, onUseTheirs }: ChangeLineProps) {
  const { t } = useTranslation('resources');
  const { field, before, after, isMine } = change;
  const inWords = useFieldWords();
  return (
    <div>
      <Text fz="sm" fw={600}>
        {inWords.labelOf(field)}
      </Text>
      <Text fz="sm">
        {t('stale.change', { before: inWords.valueOf(field, before), after: inWords.valueOf(field, after) })}
      </Text>
      {isMine && (
        <Group gap="xs" mt={4}>
          <Text fz="xs">{field === 'hardware' ? t('stale.theirsTaken') : t('stale.yoursKept')}</Text>
          {field !== 'hardware' && (
            <Button size="compact-xs" variant="default" onClick={() => onUseTheirs(change)}>
              {t('stale.useTheirs')}
            </Button>
          )}
        </Group>
      )}
    </div>
  );
}

function useFieldWords() {
  const { t } = useTranslation('resources');
  const labels: Record<ChangeField, string> = {
    name: t('form.name'),
    description: t('form.describe'),
    hostname: t('form.hostname'),
    location: t('form.location'),
    ...(Object.fromEntries(SPEC_FIELDS.map((field) => [field, t(`form.${field}`)])) as Record<SpecField, string>),
    ramGib: t('form.ramGib'),
    tags: t('form.tags'),
    hardware: t('form.hardware'),
    status: t('form.status'),
  };
  const values: Record<ChangeField, (of: ServerFormValues) => string> = {
    name: ({ name }) => name,
    description: ({ description }) => description,
    hostname: ({ hostname }) => hostname,
    location: ({ location }) => location,
    ...(Object.fromEntries(SPEC_FIELDS.map((field) => [field, (of: ServerFormValues) => of[field]])) as Record<
      SpecField,
      (of: ServerFormValues) => string
    >),
    ramGib: ({ ramGib }) => String(ramGib),
    tags: ({ tags }) => tags.join(', '),
    status: ({ status }) => t(`status.${status}`),
    hardware: ({ hardware, gpus }) =>
      hardware === 'machine'
        ? t('hardware.machine')
        : gpus
            .map((group) =>
              t('hardware.group', { count: countGpus([group]), model: group.model, memory: group.memoryGib }),
            )
            .join(', '),
  };
  return {
    labelOf: (field: ChangeField) => labels[field],
    valueOf: (field: ChangeField, of: ServerFormValues) => values[field](of) || t('stale.empty'),
  };
}
