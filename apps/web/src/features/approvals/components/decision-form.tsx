import type { ApprovalAction } from '@jari/contract';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface DecisionFormProps {
  action: ApprovalAction;
  /** Who will read the reason; null: several people. */
  readerName: string | null;
  count: number;
  onDecide: (reason: string) => void;
  onBack: () => void;
}

const MAX_REASON = 500;

/** Asks for the reason of a no, or for a word that goes with a yes. */
export function DecisionForm({ action, readerName, count, onDecide, onBack }: DecisionFormProps) {
  const { t } = useTranslation(['approvals', 'common']);
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const isRejection = action === 'reject';
  const decide = () => {
    const said = reason.trim();
    if (isRejection && said === '') setIsMissing(true);
    else onDecide(said);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decide();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onBack();
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) decide();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Textarea
          label={t(isRejection ? 'form.reason' : 'form.note')}
          description={readerName === null ? t('form.readByAll') : t('form.readBy', { name: readerName })}
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
            setIsMissing(false);
          }}
          onKeyDown={onKeyDown}
          error={isMissing && t('form.reasonRequired')}
          maxLength={MAX_REASON}
          autosize
          minRows={2}
          maxRows={8}
          required={isRejection}
          autoFocus
          data-autofocus
        />
        <Group justify="flex-end" gap="xs">
          <Text fz="xs" c="dimmed" mr="auto">
            {t('form.keys')}
          </Text>
          <Button variant="default" onClick={onBack}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" color={isRejection ? 'red' : 'jade'}>
            {count > 1 ? t(`bulk.${action}`, { count }) : t(`action.${action}`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
