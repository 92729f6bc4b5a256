import { Group, Kbd, Pill, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconSparkles } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { now } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { fleetQuery } from '../api.ts';
import { readQuickText, type QuickText } from '../quick-text.ts';
import { useQuickWords } from '../use-quick-words.ts';

interface QuickAddProps {
  inputRef: RefObject<HTMLInputElement | null>;
  onAsk: (text: QuickText) => void;
}

/** One line instead of a form: what it understood stands below it, piece by piece, before anything is asked. */
export function QuickAdd({ inputRef, onAsk }: QuickAddProps) {
  const { t } = useTranslation('find');
  const { toWallTime } = useTime();
  const { data: fleet } = useQuery(fleetQuery());
  const [typed, setTyped] = useState('');
  const [dropped, setDropped] = useState<readonly string[]>([]);
  const understood = useMemo(() => {
    const read = readQuickText(typed, toWallTime(now()), fleet?.models);
    return withoutFields(read, dropped);
  }, [typed, dropped, fleet, toWallTime]);
  const pieces = useQuickWords()(understood);
  const ask = (event: KeyboardEvent) => {
    // While Hangul is composed, Enter ends the syllable and sends nothing.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (pieces.length > 0) onAsk(understood);
  };
  return (
    <div role="search">
      <TextInput
        ref={inputRef}
        size="md"
        label={t('quick.label')}
        placeholder={t('quick.placeholder')}
        leftSection={<IconSparkles size={18} aria-hidden="true" />}
        rightSection={
          <Kbd aria-hidden="true" visibleFrom="sm">
            q
          </Kbd>
        }
        value={typed}
        maxLength={200}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setDropped([]);
        }}
        onKeyDown={ask}
        aria-describedby="quick-understood"
        enterKeyHint="search"
        autoComplete="off"
      />
      <Group id="quick-understood" gap={6} mt={8} mih={28} aria-live="polite">
        {pieces.map(({ field, text }) => (
          <Pill
            key={field}
            size="md"
            withRemoveButton
            onRemove={() => setDropped([...dropped, field])}
            removeButtonProps={{ 'aria-label': t('quick.drop', { what: text }), 'aria-hidden': false, tabIndex: 0 }}
          >
            {text}
          </Pill>
        ))}
        {understood.unknown.length > 0 && (
          <Text fz="sm" c="var(--mantine-color-error)">
            {t('quick.unknown', { words: understood.unknown.join(', ') })}
          </Text>
        )}
        {pieces.length > 0 && (
          <Text fz="sm" c="dimmed">
            {t('quick.enter')}
          </Text>
        )}
        {typed.trim() === '' && (
          <Text fz="sm" c="dimmed">
            {t('quick.examples')}
          </Text>
        )}
      </Group>
    </div>
  );
}

function withoutFields(text: QuickText, fields: readonly string[]): QuickText {
  const kept = Object.entries(text).filter(([field]) => !fields.includes(field));
  return { unknown: [], ...Object.fromEntries(kept) };
}
