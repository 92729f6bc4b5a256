import { Alert, Button, Checkbox, Chip, Group, Input, Modal, Stack, Text, TextInput } from '@mantine/core';
import type { MaintenanceDetails, Resource } from '@jari/contract';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateTimeField } from '../../../components/date-time-field.tsx';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { isWallTime, now } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import { previewQuery, useCreateWindow } from '../api.ts';
import { AffectedList } from './affected-list.tsx';

/** `plan`: announced work on the whole server. `take-out`: units that are broken, from now until further notice. */
export type WindowPurpose = 'plan' | 'take-out';

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
  const time = useTime();
  const create = useCreateWindow();
  const [key] = useState(() => crypto.randomUUID());
  const [openedAt] = useState(now);
  const isTakeOut = purpose === 'take-out';
  const [unitIds, setUnitIds] = useState<string[]>([]);
  const [start, setStart] = useState(() => onTheHour(time.toWallTime(openedAt.add({ hours: 24 }))));
  const [end, setEnd] = useState(() => onTheHour(time.toWallTime(openedAt.add({ hours: 28 }))));
  const [isOpenEnded, setOpenEnded] = useState(isTakeOut);
  const [reason, setReason] = useState('');

  const instantOf = (wallTime: string) => (isWallTime(wallTime) ? time.fromWallTime(wallTime) : null);
  const startAt = isTakeOut ? openedAt.toString() : instantOf(start);
  const endAt = isOpenEnded ? null : instantOf(end);
  const isOrdered = !startAt || !endAt || Date.parse(endAt) > Date.parse(startAt);
  const needsUnits = isTakeOut && server.units.length > 1 && unitIds.length === 0;
  const isReady = Boolean(startAt) && (isOpenEnded || Boolean(endAt)) && isOrdered && !needsUnits;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || !startAt || !reason.trim()) return;
    const body = { resourceId: server.id, startAt, endAt, reason, ...(unitIds.length > 0 && { unitIds }) };
    create.mutate({ body, idempotencyKey: key }, { onSuccess: onSaved });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={
        <Text span fw={650} fz="lg">
          {t(isTakeOut ? 'takeOutTitle' : 'planTitle', { server: server.name })}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {create.isError && <ProblemAlert error={create.error} />}
          {server.units.length > 1 && (
            <UnitPicker units={server.units} chosen={unitIds} isRequired={isTakeOut} onChange={setUnitIds} />
          )}
          {!isTakeOut && (
            <DateTimeField
              label={t('start')}
              value={start}
              onChange={setStart}
              hint={t('zone', { zone: time.zoneLabel() })}
              error={undefined}
            />
          )}
          <Checkbox
            label={t('openEnded')}
            checked={isOpenEnded}
            onChange={(event) => setOpenEnded(event.currentTarget.checked)}
          />
          {!isOpenEnded && (
            <DateTimeField
              label={t('end')}
              value={end}
              onChange={setEnd}
              error={isOrdered ? undefined : t('endsBefore')}
            />
          )}
          <TextInput
            label={t('reason')}
            description={t('reasonHint')}
            placeholder={t(isTakeOut ? 'reasonBroken' : 'reasonPlanned')}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
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
            <Button type="submit" loading={create.isPending} disabled={!isReady || !reason.trim()}>
              {t(isTakeOut ? 'takeOut' : 'announce')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
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
