import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PolicyChange } from '../merge-policies.ts';
import type { TypedValue } from '../typed-policy.ts';
import { usePolicyWords } from '../use-policy-words.ts';

interface StaleNoticeProps {
  changes: readonly PolicyChange[];
  onUseTheirs: (change: PolicyChange) => void;
}

/** Somebody was faster: what they saved, and what became of my edits. */
export function StaleNotice({ changes, onUseTheirs }: StaleNoticeProps) {
  const { t } = useTranslation('policies');
  const words = usePolicyWords();
  return (
    <Alert role="alert" color="yellow" icon={<IconUsers size={18} />} title={t('stale.title')} mb="md">
      <Stack gap="sm">
        <Text fz="sm">{t(changes.length > 0 ? 'stale.body' : 'stale.same')}</Text>
        {changes.map((change) => {
          const { level, field, before, after, isMine } = change;
          const word = (value: TypedValue | undefined) =>
            value === undefined ? t('stale.unset') : words.value(field, value);
          return (
            <div key={`${level}/${field}`}>
              <Text fz="sm" fw={600}>
                {t('stale.what', { level: words.level(level), field: words.label(field) })}
              </Text>
              <Text fz="sm">{t('stale.change', { before: word(before), after: word(after) })}</Text>
              {isMine && (
                <Group gap="xs" mt={4}>
                  <Text fz="xs">{t('stale.yoursKept')}</Text>
                  <Button size="compact-xs" variant="default" onClick={() => onUseTheirs(change)}>
                    {t('stale.useTheirs')}
                  </Button>
                </Group>
              )}
            </div>
          );
        })}
      </Stack>
    </Alert>
  );
}
