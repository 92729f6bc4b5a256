import { Alert, Box, Button, Group, List, Loader, Modal, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { MergePreview, Person } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { useUser } from '../../../lib/session.ts';
import { mergePreviewQuery, mergeTargetsQuery, useMergePerson } from '../api.ts';
import { PersonProblem } from './person-problem.tsx';

interface MergeDialogProps {
  person: Person;
  onClose: () => void;
}

const TYPING_MS = 250;
const LIST_HEIGHT = 190;

/** Chooses the account to keep, shows what would move, and asks. */
export function MergeDialog({ person, onClose }: MergeDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const { name } = person;
  const [into, setInto] = useState<Person | null>(null);
  const merge = useMergePerson(person);
  const run = () =>
    into &&
    merge.mutate(into.id, {
      onSuccess: () => {
        notifySuccess(t('merge.done', { name, email: into.email }));
        onClose();
      },
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text span fw={650} fz="lg">
          {t('merge.title', { name })}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        {merge.isError && <PersonProblem error={merge.error} />}
        <Text>{t('merge.body', { email: person.email })}</Text>
        <TargetSelect person={person} into={into} onChoose={setInto} />
        {/* Room for the open list, which would cover the buttons, and then for what would move. */}
        <Box mih={LIST_HEIGHT + 12}>
          {into && <Preview person={person} into={into} isMerging={merge.isPending || merge.isSuccess} />}
        </Box>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button color="red" disabled={!into} loading={merge.isPending} onClick={run}>
            {t('merge.submit')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface TargetSelectProps {
  person: Person;
  into: Person | null;
  onChoose: (into: Person | null) => void;
}

function TargetSelect({ person, into, onChoose }: TargetSelectProps) {
  const { t } = useTranslation('people');
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, TYPING_MS);
  // What the field shows of somebody chosen is no question.
  const { data = [], isFetching } = useQuery(mergeTargetsQuery(person, into && q === labelOf(into) ? '' : q));
  const choices = into && !data.some(({ id }) => id === into.id) ? [into, ...data] : data;
  return (
    <Select
      label={t('merge.into')}
      description={t('merge.intoHint')}
      placeholder={t('searchPlaceholder')}
      searchable
      clearable
      data-autofocus
      maxDropdownHeight={LIST_HEIGHT}
      // Upwards it would cover its own label.
      comboboxProps={{ position: 'bottom', middlewares: { flip: false } }}
      data={choices.map((one) => ({ value: one.id, label: labelOf(one) }))}
      // The server has searched already, in addresses too.
      filter={({ options }) => options}
      value={into?.id ?? null}
      onChange={(id) => onChoose(choices.find((one) => one.id === id) ?? null)}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={t('empty.title')}
      rightSection={isFetching ? <Loader size={14} /> : undefined}
    />
  );
}

const labelOf = ({ name, email }: Person) => `${name} · ${email}`;

interface PreviewProps {
  person: Person;
  into: Person;
  /** From then on there is nothing to ask: the account is closed. */
  isMerging: boolean;
}

function Preview({ person, into, isMerging }: PreviewProps) {
  const { t } = useTranslation('people');
  const { data, error } = useQuery({ ...mergePreviewQuery(person, into.id), enabled: !isMerging });
  const isMe = useUser().id === person.id;
  if (error) return <ProblemAlert error={error} />;
  if (!data) return <Loader size="sm" />;
  const lines = linesOf(data);
  return (
    <Stack gap="xs">
      {lines.length === 0 ? (
        <Text>{t('merge.nothing')}</Text>
      ) : (
        <>
          <Text fw={600}>{t('merge.moves', { email: into.email })}</Text>
          <List size="sm" spacing={4}>
            {lines.map(([key, count]) => (
              <List.Item key={key}>{t(`merge.${key}`, { count })}</List.Item>
            ))}
          </List>
        </>
      )}
      <Alert color="yellow">
        {t('merge.closes', { email: person.email })}
        {person.role === 'admin' && into.role === 'member' && ` ${t('merge.roleStays')}`}
        {isMe && ` ${t('merge.self')}`}
      </Alert>
    </Stack>
  );
}

function linesOf({ moves, endingCalendarLinks }: MergePreview) {
  const lines = [
    ['reservationsAhead', moves.reservationsAhead],
    ['reservationsPast', moves.reservationsPast],
    ['teams', moves.teams],
    ['wishes', moves.wishes],
    ['calendarLinks', moves.calendarLinks],
    ['endingCalendarLinks', endingCalendarLinks],
  ] as const;
  return lines.filter(([, count]) => count > 0);
}
