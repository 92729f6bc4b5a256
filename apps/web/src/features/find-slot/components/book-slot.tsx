import { Button, Group, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { newIdempotencyKey } from '../../../lib/api.ts';
import { useTime } from '../../../lib/viewer.ts';
import { type AnySlot, useBookSlot } from '../api.ts';

interface BookSlotProps {
  slot: AnySlot;
  teamId: string;
  onBooked: (reservationId: string) => void;
  onClose: () => void;
}

/** All that is missing for the booking: what it is for. */
export function BookSlot({ slot, teamId, onBooked, onClose }: BookSlotProps) {
  const { t } = useTranslation('find');
  const { formatRange } = useTime();
  const book = useBookSlot();
  const [title, setTitle] = useState(t('book.defaultTitle'));
  // A try again of the same is the same booking; under another name it is another.
  const [keys] = useState(() => new Map<string, string>());
  const send = (event: FormEvent) => {
    event.preventDefault();
    const name = title.trim();
    if (name === '' || book.isPending) return;
    const key = keys.get(name) ?? newIdempotencyKey();
    keys.set(name, key);
    book.mutate(
      { slot, teamId, title: name, idempotencyKey: key },
      {
        onSuccess: (made) => {
          notifySuccess(t(made.isPending ? 'book.requested' : 'book.done'), {
            detail: `${made.servers} · ${formatRange(slot.startAt, slot.endAt)}`,
            action: { label: t('book.show'), onClick: () => onBooked(made.id) },
          });
          onClose();
        },
      },
    );
  };
  const act = (event: KeyboardEvent) => {
    // While Hangul is composed, Enter ends the syllable and books nothing.
    if (event.key === 'Enter' && event.nativeEvent.isComposing) event.preventDefault();
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose();
  };
  return (
    <form onSubmit={send}>
      <TextInput
        label={t('book.title')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onKeyDown={act}
        maxLength={200}
        required
        autoFocus
      />
      {book.isError && <ProblemAlert error={book.error} />}
      <Group mt="sm" gap="xs" justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('book.cancel')}
        </Button>
        <Button type="submit" loading={book.isPending} disabled={title.trim() === ''}>
          {t(slot.approvalReasons.length > 0 ? 'book.request' : 'book.confirm')}
        </Button>
      </Group>
    </form>
  );
}
