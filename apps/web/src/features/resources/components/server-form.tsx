import { Alert, Box, Button, Group, Stack, Text } from '@mantine/core';
import type { Resource } from '@jari/contract';
import { IconCalendarExclamation } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { FormProvider } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { isProblem } from '../../../lib/api.ts';
import type { ServerDraftShelf } from '../server-drafts.ts';
import { useServerForm } from '../use-server-form.ts';
import { ConflictList } from './conflict-list.tsx';
import { ServerFormBasics } from './server-form-basics.tsx';
import { ServerFormHardware } from './server-form-hardware.tsx';
import { ServerFormSpecs } from './server-form-specs.tsx';
import { ServerFormStatus } from './server-form-status.tsx';
import classes from './server-form.module.css';
import { StaleNotice } from './stale-notice.tsx';

export interface ServerFormProps {
  /** null: a new one. */
  server: Resource | null;
  draft: ServerDraftShelf;
  knownTags: readonly string[];
  reservationHref: (id: string) => string;
  unitsInWords: (indexes: readonly number[]) => string;
  onSaved: (saved: Resource) => void;
  onCancel: () => void;
  onDirtyChange: (isDirty: boolean) => void;
}

export function ServerForm({ server, draft, knownTags, onSaved, onCancel, onDirtyChange, ...inUse }: ServerFormProps) {
  const { t } = useTranslation(['resources', 'common']);
  const { form, submit, problem, changes, takeTheirs, isDraft, startOver } = useServerForm(server, draft, onSaved);
  const { isDirty, isSubmitting } = form.formState;
  useEffect(() => onDirtyChange(isDirty), [isDirty, onDirtyChange]);
  return (
    <FormProvider {...form}>
      <form
        className={classes['form']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Box className={classes['fields']}>
          <Notices hasSome={Boolean(changes ?? problem) || isDraft}>
            {isDraft && !changes && (
              <Alert color="blue" title={t('form.draftTitle')}>
                <Button size="compact-sm" variant="default" onClick={startOver}>
                  {t('form.draftStartOver')}
                </Button>
              </Alert>
            )}
            {changes && <StaleNotice changes={changes} onUseTheirs={takeTheirs} />}
            {isProblem(problem, 'units-in-use') ? (
              <Alert role="alert" color="red" icon={<IconCalendarExclamation size={18} />} title={t('inUse.title')}>
                <Text fz="sm" mb="sm">
                  {t('inUse.body')}
                </Text>
                <ConflictList conflicts={problem.body.conflicts} {...inUse} />
              </Alert>
            ) : (
              problem !== null && <ProblemAlert error={problem} />
            )}
          </Notices>
          <ServerFormBasics knownTags={knownTags} />
          <ServerFormHardware />
          <ServerFormSpecs />
          {server && server.status !== 'retired' && <ServerFormStatus />}
        </Box>
        <Group className={classes['footer']} justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={isSubmitting} disabled={server !== null && !isDirty && !changes}>
            {server ? t('common:action.save') : t('form.create')}
          </Button>
        </Group>
      </form>
    </FormProvider>
  );
}

/** A refusal is answered at the top, out of sight of the button that was pressed: it scrolls into view. */
function Notices({ hasSome, children }: { hasSome: boolean; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hasSome) ref.current?.scrollIntoView({ block: 'start' });
  }, [hasSome]);
  return (
    <Stack ref={ref} gap="sm" className={classes['notices']}>
      {children}
    </Stack>
  );
}
