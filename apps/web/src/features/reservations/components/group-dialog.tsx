import type { Resource } from '@jari/contract';
import { ActionIcon, Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateTimeField } from '../../../components/date-time-field.tsx';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { now } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { bookableResourcesQuery } from '../api.ts';
import { DEFAULT_DURATION_MINUTES, endAfter, spanOf, startFromNow } from '../booking-form.ts';
import { useGroupMutations } from '../groups.ts';
import { createSubmissionKeys } from '../submission-key.ts';
import { useUndo } from '../use-undo.ts';
import { ServerSelect } from './server-select.tsx';

interface Part {
  key: number;
  resourceId: string;
  /** Empty: the whole server. */
  unitCount: number | '';
}

const MOST = 16;
const HOUR_MS = 3_600_000;

interface GroupDialogProps {
  onBooked: (reservationId: string) => void;
  onClose: () => void;
}

/** Several servers for the same time in one step, all or none. */
export default function GroupDialog({ onBooked, onClose }: GroupDialogProps) {
  const { t } = useTranslation(['between', 'common']);
  const time = useTime();
  const { data: servers = [] } = useQuery(bookableResourcesQuery());
  const { create } = useGroupMutations();
  const undo = useUndo();
  const [keyOf] = useState(() => createSubmissionKeys());
  const [title, setTitle] = useState('');
  const [times, setTimes] = useState(() => firstTimes(time));
  const [parts, setParts] = useState<Part[]>([0, 1].map((key) => ({ key, resourceId: '', unitCount: '' })));
  const span = spanOf(times, time.zone);
  const isComplete = title.trim() !== '' && span !== null && parts.every(({ resourceId }) => resourceId !== '');
  const change = (key: number, part: Partial<Part>) =>
    setParts(parts.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete || !span) return;
    const body = {
      title: title.trim(),
      ...span,
      parts: parts.map(({ resourceId, unitCount }) => ({ resourceId, ...(unitCount !== '' && { unitCount }) })),
    };
    create.mutate(
      { body, idempotencyKey: keyOf(body) },
      {
        onSuccess: (group) => {
          undo.groupDone({ message: t('group.done', { count: group.reservations.length }) }, group, group);
          onClose();
          const [first] = group.reservations;
          if (first) onBooked(first.id);
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={
        <Text span fw={650} fz="lg">
          {t('group.title')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text fz="sm" c="dimmed">
            {t('group.intro')}
          </Text>
          <TextInput
            label={t('group.name')}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            maxLength={200}
            required
            data-autofocus
          />
          <GroupTimes times={times} onChange={setTimes} />
          {parts.map((part, index) => (
            <PartFields
              key={part.key}
              part={part}
              index={index + 1}
              servers={servers.filter(
                ({ id }) => id === part.resourceId || !parts.some((one) => one.resourceId === id),
              )}
              onChange={(next) => change(part.key, next)}
              onRemove={parts.length > 2 ? () => setParts(parts.filter(({ key }) => key !== part.key)) : null}
            />
          ))}
          {parts.length < MOST && (
            <Button
              variant="subtle"
              leftSection={<IconPlus size={16} />}
              onClick={() => setParts([...parts, { key: (parts.at(-1)?.key ?? 0) + 1, resourceId: '', unitCount: '' }])}
              style={{ alignSelf: 'flex-start' }}
            >
              {t('group.add')}
            </Button>
          )}
          {create.isError && <ProblemAlert error={create.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!isComplete}>
              {t('group.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface GroupTimesProps {
  times: { startAt: string; endAt: string };
  onChange: (times: { startAt: string; endAt: string }) => void;
}

export function GroupTimes({ times, onChange }: GroupTimesProps) {
  const { t } = useTranslation('between');
  const { zone } = useTime();
  return (
    <>
      <DateTimeField
        label={t('group.start')}
        value={times.startAt}
        onChange={(startAt) => onChange({ ...times, startAt })}
        error={undefined}
      />
      <DateTimeField
        label={t('group.end')}
        value={times.endAt}
        onChange={(endAt) => onChange({ ...times, endAt })}
        error={spanOf(times, zone) ? undefined : t('group.endBeforeStart')}
      />
    </>
  );
}

interface PartFieldsProps {
  part: Part;
  index: number;
  servers: readonly Resource[];
  onChange: (part: Partial<Part>) => void;
  onRemove: (() => void) | null;
}

function PartFields({ part, index, servers, onChange, onRemove }: PartFieldsProps) {
  const { t } = useTranslation('between');
  const units = servers.find(({ id }) => id === part.resourceId)?.units.length ?? 1;
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap" role="group" aria-label={t('group.server', { index })}>
      <div style={{ flex: 1, minWidth: 0 }}>
        <ServerSelect
          resources={servers}
          value={part.resourceId}
          onChange={(resourceId) => onChange({ resourceId, unitCount: '' })}
          error={undefined}
          disabled={false}
        />
      </div>
      <NumberInput
        label={t('group.count')}
        placeholder={t('group.all')}
        value={part.unitCount}
        onChange={(count) => onChange({ unitCount: typeof count === 'number' && count > 0 ? count : '' })}
        min={1}
        max={units}
        clampBehavior="strict"
        allowDecimal={false}
        disabled={part.resourceId === '' || units < 2}
        w={92}
      />
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          onClick={onRemove}
          aria-label={t('group.remove', { index })}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </Group>
  );
}

/** From the next full hour. */
function firstTimes({ toWallTime, zone }: ReturnType<typeof useTime>) {
  const startMs = Math.ceil(startFromNow(now().epochMilliseconds) / HOUR_MS) * HOUR_MS;
  const startAt = toWallTime(new Date(startMs).toISOString());
  return { startAt, endAt: endAfter(startAt, DEFAULT_DURATION_MINUTES, zone) };
}
