import { MAX_ICS_LENGTH, type Resource } from '@jari/contract';
import { Alert, Button, FileInput, Group, Modal, NumberInput, Progress, Select, Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { isProblem } from '../../../lib/api.ts';
import { useUser } from '../../../lib/session.ts';
import { timeZoneOf, useTime } from '../../../lib/viewer.ts';
import { useImport, usePreview, type WantedImport } from '../api.ts';
import { EventList } from './event-list.tsx';

interface ImportDialogProps {
  /** Undefined while they are on their way. */
  servers: readonly Resource[] | undefined;
  onClose: () => void;
}

/** A calendar file becomes reservations: choose, look what would happen, pick, book. */
export default function ImportDialog({ servers, onClose }: ImportDialogProps) {
  const { t } = useTranslation(['import', 'common']);
  const run = useImport();
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      closeOnClickOutside={!run.isPending}
      closeOnEscape={!run.isPending}
      title={
        <Text span fw={650} fz="lg">
          {t('title')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Steps servers={servers} run={run} onClose={onClose} />
    </Modal>
  );
}

function Steps({ servers, run, onClose }: ImportDialogProps & { run: ReturnType<typeof useImport> }) {
  const { t } = useTranslation(['import', 'common']);
  const time = useTime();
  const preview = usePreview();
  const [wanted, setWanted] = useState<WantedImport | null>(null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [doneCount, setDoneCount] = useState(0);

  const look = async (next: WantedImport) => {
    const { items } = await preview.mutateAsync(next);
    setWanted(next);
    setPicked(new Set(items.filter(({ verdict }) => verdict === 'would-create').map(({ key }) => key)));
  };
  const book = () => {
    if (!wanted) return;
    setDoneCount(0);
    const keys = (preview.data?.items ?? []).map(({ key }) => key).filter((key) => picked.has(key));
    run.mutate({ wanted, keys, onProgress: (items) => setDoneCount(items.length) });
  };

  if (!wanted || !preview.data) {
    return <ChooseFile servers={servers} isLooking={preview.isPending} error={preview.error} onLook={look} />;
  }
  if (run.isSuccess) {
    const created = run.data.filter(({ verdict }) => verdict === 'created').length;
    return (
      <Stack gap="md">
        <Alert role="status" color={created === run.data.length ? 'jade' : 'orange'}>
          {t('result', { count: created, total: run.data.length })}
        </Alert>
        <EventList items={run.data} />
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('common:action.close')}</Button>
        </Group>
      </Stack>
    );
  }
  const { items, unlistedPast } = preview.data;
  return (
    <Stack gap="md">
      {run.isError && <ProblemAlert error={run.error} />}
      <Text fz="sm" c="dimmed">
        {items.length === 0 ? t('nothing') : t('previewHint', { zone: time.zoneLabel() })}
        {unlistedPast > 0 && ` ${t('unlistedPast', { count: unlistedPast })}`}
      </Text>
      <EventList items={items} picked={picked} onPick={setPicked} isDisabled={run.isPending} />
      {run.isPending && (
        <Progress value={(doneCount / Math.max(1, picked.size)) * 100} animated aria-label={t('progress')} />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => setWanted(null)} disabled={run.isPending}>
          {t('back')}
        </Button>
        <Button onClick={book} loading={run.isPending} disabled={picked.size === 0}>
          {t('submit', { count: picked.size })}
        </Button>
      </Group>
    </Stack>
  );
}

interface ChooseFileProps {
  servers: readonly Resource[] | undefined;
  isLooking: boolean;
  error: unknown;
  onLook: (wanted: WantedImport) => Promise<void>;
}

function ChooseFile({ servers, isLooking, error, onLook }: ChooseFileProps) {
  const { t } = useTranslation('import');
  const user = useUser();
  const active = (servers ?? []).filter(({ status }) => status === 'active');
  const [file, setFile] = useState<File | null>(null);
  const [resourceId, setResourceId] = useState<string | null>(null);
  const [unitCount, setUnitCount] = useState<number | null>(null);
  const server = active.find(({ id }) => id === resourceId);
  const isTooLarge = file !== null && file.size > MAX_ICS_LENGTH;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setFile(event.dataTransfer.files[0] ?? file);
  };
  const look = async () => {
    if (!file || !server) return;
    const ics = await file.text();
    await onLook({ ics, resourceId: server.id, unitCount, timeZone: timeZoneOf(user) });
  };
  return (
    <Stack gap="md" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      {error !== null && (
        <ProblemAlert error={error}>
          {isProblem(error, 'validation-failed') ? fileProblem(error) : undefined}
        </ProblemAlert>
      )}
      <FileInput
        label={t('file')}
        description={t('fileHint')}
        placeholder={t('filePlaceholder')}
        accept=".ics,text/calendar"
        leftSection={<IconFileImport size={16} aria-hidden="true" />}
        value={file}
        onChange={setFile}
        clearable
        error={isTooLarge ? t('tooLarge') : undefined}
      />
      <Select
        label={t('server')}
        placeholder={t('serverPlaceholder')}
        data={active.map(({ id, name }) => ({ value: id, label: name }))}
        value={resourceId}
        onChange={(id) => {
          setResourceId(id);
          setUnitCount(null);
        }}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('noServer')}
      />
      {server && server.units.length > 1 && (
        <NumberInput
          label={t('units')}
          description={t('unitsHint', { count: server.units.length })}
          placeholder={t('unitsAll')}
          value={unitCount ?? ''}
          onChange={(value) => setUnitCount(value === '' ? null : Number(value))}
          min={1}
          max={server.units.length}
          clampBehavior="strict"
          allowDecimal={false}
        />
      )}
      <Group justify="flex-end">
        <Button
          onClick={() => void look().catch(() => undefined)}
          loading={isLooking}
          disabled={!file || !server || isTooLarge}
        >
          {t('look')}
        </Button>
      </Group>
    </Stack>
  );
}

/** The server's own words for what is wrong with the file. */
function fileProblem(error: unknown): string | undefined {
  if (!isProblem(error, 'validation-failed')) return undefined;
  return error.body.errors.map(({ message }) => message).join(' ');
}
