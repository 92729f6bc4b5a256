import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

interface SearchFieldProps {
  label: string;
  placeholder: string;
  value: string;
  /** Called when typing pauses, so that not every letter asks the server. */
  onChange: (value: string) => void;
}

const PAUSE_MS = 250;

export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  const [draft, setDraft] = useState(value);
  const [sent, setSent] = useState(value);
  const send = useDebouncedCallback((next: string) => {
    setSent(next);
    onChange(next);
  }, PAUSE_MS);
  // Changed elsewhere ("clear filters", the browser's Back): what is typed here follows.
  if (value !== sent) {
    setSent(value);
    setDraft(value);
  }
  const change = (next: string) => {
    setDraft(next);
    send(next.trim());
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<IconSearch size={16} />}
      value={draft}
      maxLength={100}
      onChange={(event) => change(event.currentTarget.value)}
      style={{ flex: '1 1 220px', maxWidth: 360 }}
    />
  );
}
