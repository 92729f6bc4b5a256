import type { PeopleImportResult } from '@jari/contract';
import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { useImport, usePreview } from '../api.ts';
import { ChooseFile } from './choose-file.tsx';
import { OutcomeList } from './outcome-list.tsx';

/** A file becomes people and teams: choose, look what would happen, do it. */
export function PeopleImport() {
  const { t } = useTranslation(['peopleImport', 'common']);
  const preview = usePreview();
  const run = useImport();
  const [csv, setCsv] = useState<string | null>(null);
  const look = (text: string) => preview.mutate(text, { onSuccess: () => setCsv(text) });
  const startOver = () => {
    setCsv(null);
    preview.reset();
    run.reset();
  };

  // Between looking and doing somebody may have changed something: then this is looked at again.
  const result = run.data ?? preview.data;
  if (csv === null || !result) return <ChooseFile isLooking={preview.isPending} error={preview.error} onLook={look} />;
  if (result.isApplied) {
    return (
      <Stack gap="md">
        <Alert role="status" color="jade" icon={<IconCheck size={18} />}>
          {t('done', { count: changedLines(result) })}
        </Alert>
        <OutcomeList result={result} />
        <Group gap="xs">
          {/* Without a mail server their links wait there to be passed on. */}
          {result.lines.some(({ outcome }) => outcome === 'invited') ? (
            <Button component={Link} to="/people?view=invitations">
              {t('toInvitations')}
            </Button>
          ) : (
            <Button component={Link} to="/people">
              {t('toPeople')}
            </Button>
          )}
          <Button variant="default" onClick={startOver}>
            {t('another')}
          </Button>
        </Group>
      </Stack>
    );
  }
  const wrong = result.lines.filter(({ outcome }) => outcome === 'error').length;
  const changes = changedLines(result);
  return (
    <Stack gap="md">
      <Verdict wrong={wrong} changes={changes} newTeams={result.newTeams} />
      {run.isError && <ProblemAlert error={run.error} />}
      <Group gap="xs">
        {wrong === 0 && changes > 0 && (
          <Button onClick={() => run.mutate(csv)} loading={run.isPending}>
            {t('apply', { count: changes })}
          </Button>
        )}
        <Button variant="default" onClick={startOver} disabled={run.isPending}>
          {t('back')}
        </Button>
      </Group>
      <OutcomeList key={wrong} result={result} />
    </Stack>
  );
}

function Verdict({ wrong, changes, newTeams }: { wrong: number; changes: number; newTeams: readonly string[] }) {
  const { t, i18n } = useTranslation('peopleImport');
  if (wrong > 0) {
    return (
      <Alert
        role="status"
        color="red"
        icon={<IconAlertTriangle size={18} />}
        title={t('wrong.title', { count: wrong })}
      >
        {t('wrong.body')}
      </Alert>
    );
  }
  const names = new Intl.ListFormat(i18n.language).format(newTeams);
  return (
    <Alert role="status" color={changes > 0 ? 'blue' : 'gray'} title={t(changes > 0 ? 'preview.title' : 'same.title')}>
      {changes > 0 ? t('preview.body', { count: changes }) : t('same.body')}
      {newTeams.length > 0 && ` ${t('newTeams', { names, count: newTeams.length })}`}
    </Alert>
  );
}

function changedLines({ lines }: PeopleImportResult): number {
  return lines.filter(({ outcome }) => outcome === 'invited' || outcome === 'changed').length;
}
