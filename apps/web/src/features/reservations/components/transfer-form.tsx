import type { Reservation } from '@jari/contract';
import { Select, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { colleaguesQuery, useTransfer } from '../actions.ts';
import { useUndo } from '../use-undo.ts';
import { ActionForm } from './action-form.tsx';

const PAUSE_MS = 250;

interface TransferFormProps {
  reservation: Reservation;
  onBack: () => void;
  onDone: () => void;
}

/** Gives it to a colleague, as it is. */
export function TransferForm({ reservation, onBack, onDone }: TransferFormProps) {
  const { t } = useTranslation('between');
  const transfer = useTransfer();
  const undo = useUndo();
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const [search, setSearch] = useState('');
  const [note, setNote] = useState('');
  // After choosing, the field holds the name that was chosen, which nobody searches for.
  const [asked] = useDebouncedValue(search === chosen?.label ? '' : search.trim(), PAUSE_MS);
  const { data: found = [], isSuccess } = useQuery(colleaguesQuery(reservation.id, asked));
  const options = found.map(({ id, name }) => ({ value: id, label: name }));
  const isPart = reservation.seriesId !== null || reservation.groupId !== null;
  const submit = () => {
    if (!chosen) return;
    const body = { userId: chosen.value, ...(note.trim() && { note: note.trim() }) };
    transfer.mutate(
      { id: reservation.id, version: reservation.version, body },
      {
        onSuccess: (given) => {
          undo.done({ message: t('transfer.done', { name: chosen.label }) }, given, reservation);
          onDone();
        },
      },
    );
  };
  return (
    <ActionForm
      intro={isPart ? `${t('transfer.intro')} ${t('transfer.alone')}` : t('transfer.intro')}
      submit={t('transfer.submit')}
      mutation={transfer}
      disabled={chosen === null}
      onSubmit={submit}
      onBack={onBack}
    >
      <Select
        label={t('transfer.to')}
        placeholder={t('transfer.search')}
        data={chosen && !options.some(({ value }) => value === chosen.value) ? [chosen, ...options] : options}
        value={chosen?.value ?? null}
        onChange={(_id, option) => setChosen(option ? { value: option.value, label: option.label } : null)}
        searchable
        searchValue={search}
        onSearchChange={setSearch}
        // The server has searched already.
        filter={({ options: all }) => all}
        nothingFoundMessage={isSuccess ? t('transfer.nobody') : undefined}
        comboboxProps={{ shadow: 'md' }}
        maxDropdownHeight={240}
        data-autofocus
      />
      <Textarea
        label={t('transfer.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={500}
        autosize
        minRows={2}
      />
    </ActionForm>
  );
}
