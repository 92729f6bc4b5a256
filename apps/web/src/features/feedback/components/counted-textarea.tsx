import { Group, Text, Textarea } from '@mantine/core';
import { feedbackLength, MAX_FEEDBACK_LENGTH } from '@jari/contract';
import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';

interface CountedTextareaProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  /** Ctrl or Cmd with Enter. */
  onSend: () => void;
  error?: string | undefined;
  autoFocus?: boolean;
}

/** Whether it can be sent: as the server decides it. */
export function isSendable(value: string): boolean {
  const length = feedbackLength(value);
  return length > 0 && length <= MAX_FEEDBACK_LENGTH;
}

/** A text with its length beside it. Too much can be typed, and is then told, rather than cut off when pasted. */
export function CountedTextarea(props: CountedTextareaProps) {
  const { label, placeholder, value, onChange, onSend, error, autoFocus = false } = props;
  const { t } = useTranslation('feedback');
  const countId = useId();
  const length = feedbackLength(value);
  const over = length - MAX_FEEDBACK_LENGTH;
  const sendOnEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (isSendable(value)) onSend();
  };
  return (
    <div>
      <Textarea
        label={label}
        placeholder={placeholder}
        autosize
        minRows={3}
        maxRows={14}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={sendOnEnter}
        error={over > 0 || error !== undefined}
        aria-describedby={countId}
        data-autofocus={autoFocus || undefined}
      />
      <Group justify="space-between" gap="xs" mt={4} wrap="nowrap" align="flex-start">
        <Text fz="xs" c="red" role={over > 0 || error !== undefined ? 'alert' : undefined}>
          {over > 0 ? t('tooLong', { count: over }) : error}
        </Text>
        <Text id={countId} fz="xs" c={over > 0 ? 'red' : 'dimmed'} className="tabular" style={{ flex: 'none' }}>
          {t('length', { length, max: MAX_FEEDBACK_LENGTH })}
        </Text>
      </Group>
    </div>
  );
}
