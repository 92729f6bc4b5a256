import {
  exportServersCsv,
  exportServersYaml,
  MAX_SERVER_FILE_LENGTH,
  type ServerImportItem,
  type ServerImportOutcome,
  type ServerImportResult,
} from '@jari/contract';
import { Alert, Button, FileInput, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { saveFile } from '../../../lib/save-file.ts';
import { formatOf, type ServerFile, useApplyFile, useLookAtFile } from '../api.ts';
import { ImportItems } from './import-items.tsx';

/** A file becomes servers: choose it, see what would change, apply all of it or nothing. */
export function ServerImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['serverImport', 'common']);
  const look = useLookAtFile();
  const [file, setFile] = useState<ServerFile | null>(null);
  const see = (next: ServerFile) => {
    setFile(next);
    look.mutate(next);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={720}
      title={
        <Text span fw={650} fz="lg">
          {t('title')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {file && look.data ? (
        <Verdict file={file} result={look.data} onBack={() => look.reset()} onDone={onClose} />
      ) : (
        <Choose error={look.error} isLooking={look.isPending} onLook={see} />
      )}
    </Modal>
  );
}

interface ChooseProps {
  error: unknown;
  isLooking: boolean;
  onLook: (file: ServerFile) => void;
}

function Choose({ error, isLooking, onLook }: ChooseProps) {
  const { t } = useTranslation('serverImport');
  const [pasted, setPasted] = useState('');
  const [isTooLarge, setTooLarge] = useState(false);
  const read = async (chosen: File | null) => {
    if (!chosen) return;
    const content = await chosen.text();
    setTooLarge(content.length > MAX_SERVER_FILE_LENGTH);
    if (content.length <= MAX_SERVER_FILE_LENGTH) onLook({ format: formatOf(chosen.name, content), content });
  };
  const save = (endpoint: typeof exportServersCsv | typeof exportServersYaml, ending: string) =>
    void saveFile(endpoint, {}, `jari-servers.${ending}`).catch((failure: unknown) => notifyProblem(failure));
  return (
    <Stack gap="md">
      {error !== null && <ProblemAlert error={error} />}
      <Text fz="sm">{t('intro')}</Text>
      <FileInput
        label={t('file')}
        placeholder={t('choose')}
        accept=".csv,.tsv,.txt,.yaml,.yml"
        leftSection={<IconFileImport size={16} />}
        onChange={(chosen) => void read(chosen)}
        error={isTooLarge ? t('tooLarge') : undefined}
        data-autofocus
      />
      <Textarea
        label={t('or')}
        value={pasted}
        onChange={(event) => setPasted(event.currentTarget.value)}
        placeholder={'name,site,rack,gpus\ngpu-01,Seoul,A-12,8 x NVIDIA H200 (141 GiB)'}
        autosize
        minRows={4}
        maxRows={12}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
        spellCheck={false}
      />
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconDownload size={15} />}
            onClick={() => save(exportServersCsv, 'csv')}
          >
            {t('csv')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={15} />}
            onClick={() => save(exportServersYaml, 'yaml')}
          >
            {t('yaml')}
          </Button>
        </Group>
        <Button
          loading={isLooking}
          disabled={!pasted.trim()}
          onClick={() => onLook({ format: formatOf('', pasted), content: pasted })}
        >
          {t('look')}
        </Button>
      </Group>
    </Stack>
  );
}

interface VerdictProps {
  file: ServerFile;
  result: ServerImportResult;
  onBack: () => void;
  onDone: () => void;
}

function Verdict({ file, result: seen, onBack, onDone }: VerdictProps) {
  const { t } = useTranslation('serverImport');
  const apply = useApplyFile();
  // What was true when somebody looked may not be when they apply: then nothing is stored, and this says why.
  const { items } = apply.data ?? seen;
  const counts = countOutcomes(items);
  const work = counts.created + counts.changed;
  const run = () =>
    apply.mutate(file, {
      onSuccess: ({ isApplied }) => {
        if (!isApplied) return;
        notifySuccess(t('applied', counts));
        onDone();
      },
    });
  return (
    <Stack gap="md">
      {apply.isError && <ProblemAlert error={apply.error} />}
      {counts.error > 0 && (
        <Alert color="red" role="alert">
          {t('errors', { count: counts.error })}
        </Alert>
      )}
      <Text role="status" fz="sm" className="tabular">
        {work === 0 && counts.error === 0 ? t('nothing') : t('summary', counts)}
      </Text>
      <ImportItems items={items} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
        <Button loading={apply.isPending} disabled={counts.error > 0 || work === 0} onClick={run}>
          {t('apply', { count: work })}
        </Button>
      </Group>
    </Stack>
  );
}

function countOutcomes(items: readonly ServerImportItem[]): Record<ServerImportOutcome, number> {
  const counts = { created: 0, changed: 0, unchanged: 0, error: 0 };
  for (const { outcome } of items) counts[outcome] += 1;
  return counts;
}
