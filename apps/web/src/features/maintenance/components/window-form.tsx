import { Alert, Button, Checkbox, Chip, Group, Input, Modal, Stack, Text, TextInput } from '@mantine/core';
import type { MaintenanceDetails, MaintenanceWindow, Resource } from '@jari/contract';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateTimeField } from '../../../components/date-time-field.tsx';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { isWallTime, now } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { type ChangedWindow, previewQuery, useCreateWindow, useUpdateWindow } from '../api.ts';
import { useWindowWords } from '../use-window-words.ts';
import { AffectedList } from './affected-list.tsx';

/**
 * `plan`: announced work on the whole server. `take-out`: units that are broken, from now until further notice.
 * A window: what is planned or runs gets another time, other units or another reason.
 */
export type WindowPurpose = 'plan' | 'take-out' | MaintenanceWindow;

interface WindowFormProps {
  server: Resource;
  purpose: WindowPurpose;
  reservationHref: (id: string) => string;
  onSaved: (window: MaintenanceDetails) => void;
  onClose: () => void;
}

/** Which units, from when to when, and why; and at once whom it would hit. */
export function WindowForm({ server, purpose, reservationHref, onSaved, onClose }: WindowFormProps) {
  const { t } = useTranslation(['maintenance', 'common']);
  const words = useWindowWords();
  const draft = useWindowDraft(purpose, server);
  const save = useSaveWindow(server, purpose);
  const { isTakeOut, changed, unitIds, startAt, endAt, isReady, reason } = draft;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || !startAt || !reason.trim()) return;
    save.mutate({ startAt, endAt, reason, ...(unitIds.length > 0 && { unitIds }) }, onSaved);
  };
  const title = changed ? 'changeTitle' : isTakeOut ? 'takeOutTitle' : 'planTitle';
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={
        <Text span fw={650} fz="lg">
          {t(title, { server: server.name })}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {save.error !== null && <ProblemAlert error={save.error} />}
          {server.units.length > 1 && (
            <UnitPicker units={server.units} chosen={unitIds} isRequired={isTakeOut} onChange={draft.setUnitIds} />
          )}
          {changed?.state === 'running' && (
            <Text fz="sm" c="dimmed">
              {t('running', { when: words.when({ startAt: changed.startAt, endAt: null }) })}
            </Text>
          )}
          {!draft.isStartFixed && (
            <DateTimeField
              label={t('start')}
              value={draft.start}
              onChange={draft.setStart}
              hint={t('zone', { zone: draft.zoneLabel })}
              error={undefined}
            />
          )}
          <Checkbox
            label={t('openEnded')}
            checked={draft.isOpenEnded}
            onChange={(event) => draft.setOpenEnded(event.currentTarget.checked)}
          />
          {!draft.isOpenEnded && (
            <DateTimeField
              label={t('end')}
              value={draft.end}
              onChange={draft.setEnd}
              error={draft.isOrdered ? undefined : t('endsBefore')}
            />
          )}
          <TextInput
            label={t('reason')}
            description={t('reasonHint')}
            placeholder={t(isTakeOut ? 'reasonBroken' : 'reasonPlanned')}
            value={reason}
            onChange={(event) => draft.setReason(event.currentTarget.value)}
            maxLength={500}
            required
            data-autofocus
          />
          {isReady && startAt && (
            <Preview
              query={{ resourceId: server.id, startAt, ...(endAt && { endAt }), unitIds: unitIds.join(',') }}
              reservationHref={reservationHref}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!isReady || !reason.trim()}>
              {t(changed ? 'common:action.save' : isTakeOut ? 'takeOut' : 'announce')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What is typed, and whether it can be sent. */
function useWindowDraft(purpose: WindowPurpose, server: Resource) {
  const time = useTime();
  const changed = typeof purpose === 'string' ? null : purpose;
  const isTakeOut = purpose === 'take-out';
  const [openedAt] = useState(now);
  const wallTimeIn = (hours: number) => onTheHour(time.toWallTime(openedAt.add({ hours })));
  const [unitIds, setUnitIds] = useState(() => changed?.units?.map(({ id }) => id) ?? []);
  const [start, setStart] = useState(() => (changed ? time.toWallTime(changed.startAt) : wallTimeIn(24)));
  const [end, setEnd] = useState(() => (changed?.endAt ? time.toWallTime(changed.endAt) : wallTimeIn(28)));
  const [isOpenEnded, setOpenEnded] = useState(changed ? changed.endAt === null : isTakeOut);
  const [reason, setReason] = useState(changed?.reason ?? '');

  const instantOf = (wallTime: string) => (isWallTime(wallTime) ? time.fromWallTime(wallTime) : null);
  const isStartFixed = isTakeOut || changed?.state === 'running';
  const typedStart = isTakeOut ? openedAt.toString() : instantOf(start);
  const startAt = changed && isStartFixed ? changed.startAt : typedStart;
  const endAt = isOpenEnded ? null : instantOf(end);
  const isOrdered = !startAt || !endAt || Date.parse(endAt) > Date.parse(startAt);
  const needsUnits = isTakeOut && server.units.length > 1 && unitIds.length === 0;
  const isReady = Boolean(startAt) && (isOpenEnded || Boolean(endAt)) && isOrdered && !needsUnits;
  return {
    changed,
    isTakeOut,
    isStartFixed,
    isOrdered,
    isReady,
    startAt,
    endAt,
    zoneLabel: time.zoneLabel(),
    unitIds,
    setUnitIds,
    start,
    setStart,
    end,
    setEnd,
    isOpenEnded,
    setOpenEnded,
    reason,
    setReason,
  };
}

/** A new window, or a changed one; each knows whom it hits. */
function useSaveWindow(server: Resource, purpose: WindowPurpose) {
  const create = useCreateWindow();
  const update = useUpdateWindow();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  return {
    isPending: create.isPending || update.isPending,
    error: create.error ?? update.error,
    mutate: (body: ChangedWindow, onSuccess: (window: MaintenanceDetails) => void) => {
      if (typeof purpose === 'string') {
        create.mutate({ body: { resourceId: server.id, ...body }, idempotencyKey }, { onSuccess });
      } else {
        update.mutate({ id: purpose.id, version: purpose.version, body }, { onSuccess });
      }
    },
  };
}

function onTheHour(wallTime: string): string {
  return `${wallTime.slice(0, 14)}00`;
}

interface UnitPickerProps {
  units: Resource['units'];
  chosen: string[];
  isRequired: boolean;
  onChange: (ids: string[]) => void;
}

function UnitPicker({ units, chosen, isRequired, onChange }: UnitPickerProps) {
  const { t } = useTranslation('maintenance');
  return (
    <Input.Wrapper
      component="fieldset"
      label={t('units')}
      labelElement="div"
      description={isRequired ? undefined : t('unitsHint')}
      style={{ border: 0, padding: 0, margin: 0 }}
    >
      <Chip.Group multiple value={chosen} onChange={onChange}>
        <Group gap={6} mt={6}>
          {units.map(({ id, index }) => (
            <Chip key={id} value={id} size="sm">
              {t('gpu', { index })}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
}

interface PreviewProps {
  query: { resourceId: string; unitIds: string; startAt: string; endAt?: string };
  reservationHref: (id: string) => string;
}

/** Whom it would hit, before it is saved. */
function Preview({ query: { unitIds, ...span }, reservationHref }: PreviewProps) {
  const { t } = useTranslation('maintenance');
  const [asked] = useDebouncedValue(JSON.stringify({ ...span, ...(unitIds && { unitIds }) }), 300);
  const { data } = useQuery(previewQuery(JSON.parse(asked) as PreviewProps['query']));
  if (!data) return null;
  if (data.affected.length === 0) {
    return (
      <Text fz="sm" c="dimmed" role="status">
        {t('hitsNobody')}
      </Text>
    );
  }
  return (
    <Alert color="yellow" title={t('hits', { count: data.affected.length })} role="status">
      <Text fz="sm" mb="xs">
        {t('hitsBody')}
      </Text>
      <AffectedList affected={data.affected} reservationHref={reservationHref} />
    </Alert>
  );
}
