import { Button, Code, Drawer, Group, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { AuditEntry } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { RequestId } from '../../../components/request-id.tsx';
import { useTime } from '../../../lib/viewer.ts';
import { changesOf } from '../changes.ts';
import { useAuditWords } from '../use-words.ts';
import classes from './audit.module.css';

interface EntryDrawerProps {
  /** Null: closed. */
  entry: AuditEntry | null;
  onClose: () => void;
  onFilter: (filters: Record<string, string | undefined>) => void;
}

export function EntryDrawer({ entry, onClose, onFilter }: EntryDrawerProps) {
  const { t } = useTranslation(['audit', 'common']);
  const isPhone = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false });
  return (
    <Drawer
      opened={entry !== null}
      onClose={onClose}
      position="right"
      size={isPhone ? '100%' : 560}
      title={entry ? t('detail.title', { id: entry.id }) : ''}
      overlayProps={{ backgroundOpacity: 0.18, blur: 0 }}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      {entry && <Entry entry={entry} onFilter={onFilter} />}
    </Drawer>
  );
}

function Entry({ entry, onFilter }: { entry: AuditEntry; onFilter: EntryDrawerProps['onFilter'] }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const { actor, subject, requestId } = entry;
  return (
    <Stack gap="lg">
      <Text fw={600} className={classes['wrap'] ?? ''}>
        {words.sentence(entry)}
      </Text>
      <Facts entry={entry} />
      {requestId !== null && <RequestId id={requestId} />}
      <Changes entry={entry} />
      <Group gap="xs">
        <Button variant="default" onClick={() => onFilter({ subjectKind: subject.kind, subjectId: subject.id })}>
          {t('detail.sameSubject')}
        </Button>
        {actor !== null && actor.id !== null && (
          <Button variant="default" onClick={() => onFilter({ actor: actor.id ?? undefined })}>
            {t('detail.samePerson')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Facts({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const time = useTime();
  const { subject, address, seal } = entry;
  return (
    <dl className={classes['facts']}>
      <dt>{t('detail.when')}</dt>
      <dd className="tabular">
        {time.formatDateTime(entry.at)} · {time.zoneLabel(entry.at)}
      </dd>
      <dt>{t('detail.who')}</dt>
      <dd>{words.actor(entry)}</dd>
      <dt>{t('detail.what')}</dt>
      <dd>
        {words.kind(subject.kind)} · {subject.label}
      </dd>
      {address !== null && (
        <>
          <dt>{t('detail.address')}</dt>
          <dd>{address}</dd>
        </>
      )}
      <dt>{t('detail.action')}</dt>
      <dd>
        <Code>{entry.action}</Code>
      </dd>
      <dt>{t('detail.seal')}</dt>
      <dd title={seal?.hash}>{seal ? t('detail.sealed', { position: seal.position }) : t('detail.unsealed')}</dd>
    </dl>
  );
}

function Changes({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const changes = changesOf(entry);
  if (changes.length === 0) {
    return (
      <Text fz="sm" c="dimmed">
        {t('detail.noChanges')}
      </Text>
    );
  }
  return (
    <Table borderColor="var(--jari-line)" fz="sm" layout="fixed" horizontalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="30%">{t('detail.field')}</Table.Th>
          {entry.before && <Table.Th>{t('detail.before')}</Table.Th>}
          <Table.Th>{t('detail.after')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map(({ field, before, after }) => (
          <Table.Tr key={field}>
            <Table.Th className={classes['wrap'] ?? ''} fw={400}>
              {words.field(field)}
            </Table.Th>
            {entry.before && (
              <Table.Td className={`${classes['wrap']} ${classes['before']}`}>
                <Value field={field} value={before} />
              </Table.Td>
            )}
            <Table.Td className={classes['wrap'] ?? ''}>
              <Value field={field} value={after} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;

function Value({ field, value }: { field: string; value: unknown }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const time = useTime();
  if (value === null || value === '') return <>–</>;
  if (typeof value === 'boolean') return <>{t(value ? 'detail.yes' : 'detail.no')}</>;
  if (typeof value === 'string') {
    return <>{INSTANT.test(value) ? time.formatDateTime(value) : words.value(field, value)}</>;
  }
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return <>{value.join(', ') || '–'}</>;
  return <>{typeof value === 'number' ? value : JSON.stringify(value)}</>;
}
