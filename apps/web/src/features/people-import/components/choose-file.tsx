import { MAX_PEOPLE_CSV_LENGTH } from '@jari/contract';
import { Button, FileInput, Group, List, Stack, Text } from '@mantine/core';
import { IconDownload, IconFileImport } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { saveTemplate } from '../api.ts';

interface ChooseFileProps {
  isLooking: boolean;
  error: unknown;
  onLook: (csv: string) => void;
}

/** Which file, and what belongs into it. */
export function ChooseFile({ isLooking, error, onLook }: ChooseFileProps) {
  const { t } = useTranslation('peopleImport');
  const [file, setFile] = useState<File | null>(null);
  const isTooLarge = file !== null && file.size > MAX_PEOPLE_CSV_LENGTH;
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setFile(event.dataTransfer.files.item(0) ?? file);
  };
  const look = async () => {
    if (file && !isTooLarge) onLook(await textOf(file));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is a shortcut; the field below does the same
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void look();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <Stack gap="md" maw={640}>
        <FileInput
          label={t('file')}
          placeholder={t('filePlaceholder')}
          accept=".csv,.tsv,.txt,text/csv"
          leftSection={<IconFileImport size={16} />}
          value={file}
          onChange={setFile}
          clearable
          styles={{ placeholder: { color: 'var(--mantine-color-dimmed)' } }}
          error={isTooLarge && t('tooLarge')}
        />
        {Boolean(error) && <ProblemAlert error={error} />}
        <div>
          <Text fw={550} mb={4}>
            {t('columns.title')}
          </Text>
          <List size="sm" spacing={4} c="dimmed">
            {(['email', 'name', 'role', 'team', 'manager'] as const).map((column) => (
              <List.Item key={column}>
                <Text span fw={600} c="var(--mantine-color-text)" ff="monospace">
                  {column}
                </Text>{' '}
                {t(`columns.${column}`)}
              </List.Item>
            ))}
          </List>
          <Text fz="sm" c="dimmed" mt="xs">
            {t('columns.hint')}
          </Text>
        </div>
        <Group gap="xs">
          <Button type="submit" disabled={file === null || isTooLarge} loading={isLooking}>
            {t('look')}
          </Button>
          <Button variant="subtle" leftSection={<IconDownload size={16} />} onClick={saveTemplate}>
            {t('template')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** UTF-8, or what Excel in Korean Windows saves where nobody asks it for UTF-8. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('euc-kr').decode(bytes);
  }
}
