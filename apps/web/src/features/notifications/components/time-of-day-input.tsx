import { TimeOfDay } from '@jari/contract';
import { TextInput } from '@mantine/core';
import { useState } from 'react';

interface TimeOfDayInputProps {
  label: string;
  /** `HH:MM` */
  value: string;
  error?: string | false;
  onChange: (value: string) => void;
}

/** Hands a time on when it is whole and typing is over: half a time is none. */
export function TimeOfDayInput({ label, value, error = false, onChange }: TimeOfDayInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = () => {
    if (typed !== null && typed !== value && TimeOfDay.safeParse(typed).success) onChange(typed);
    setTyped(null);
  };
  return (
    <TextInput
      type="time"
      label={label}
      value={typed ?? value}
      error={error}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && commit()}
      style={{ flex: '1 1 120px' }}
    />
  );
}
