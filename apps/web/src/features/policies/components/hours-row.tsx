import { Button, Group, Text, TextInput } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALL_DAY, readSpans, spansText } from '../hours-text.ts';
import classes from './policy-editor.module.css';

interface HoursRowProps {
  label: string;
  /** In place of the label's text: the field for the date. */
  head?: ReactNode;
  value: string;
  onChange: (spans: string) => void;
  error: string | undefined;
  autoFocus?: boolean;
  actions: readonly { label: string; name: string; onUse: () => void }[];
}

/** The hours of one day. They are tidied up on leaving the field, and judged only then. */
export function HoursRow({ label, head, value, onChange, error, autoFocus = false, actions }: HoursRowProps) {
  const { t } = useTranslation('policies');
  const id = useId();
  const [isTyping, setIsTyping] = useState(false);
  const leave = () => {
    setIsTyping(false);
    const spans = readSpans(value);
    if (spans) onChange(spansText(spans));
  };
  const shown = !isTyping && value === ALL_DAY ? t('hours.allDay') : value;
  return (
    <div className={classes['day']}>
      {head !== undefined ? (
        <div>{head}</div>
      ) : (
        <Text component="label" htmlFor={id} fz="sm" className={classes['dayName']}>
          {label}
        </Text>
      )}
      <TextInput
        id={id}
        {...(head !== undefined && { 'aria-label': label })}
        value={shown}
        onChange={(event) => onChange(event.currentTarget.value)}
        onFocus={(event) => {
          setIsTyping(true);
          event.currentTarget.select();
        }}
        onBlur={leave}
        placeholder={t('hours.closed')}
        error={isTyping ? undefined : error}
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        maxLength={120}
        className="tabular"
      />
      <Group gap={4} wrap="nowrap">
        {actions.map(({ label: text, name, onUse }) => (
          <Button key={text} size="compact-xs" variant="subtle" color="gray" aria-label={name} onClick={onUse}>
            {text}
          </Button>
        ))}
      </Group>
    </div>
  );
}
