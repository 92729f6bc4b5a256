import { Paper, SimpleGrid, Title } from '@mantine/core';
import type { BackupRecord, SystemStatus } from '@jari/contract';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { formatBytes } from '../bytes.ts';
import classes from './system-facts.module.css';

type Fact = readonly [label: string, value: ReactNode];

/** Every number of the page, by what it is about. */
export function SystemFacts({ status }: { status: SystemStatus }) {
  const { t } = useTranslation('system');
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
      <Section title={t('section.software')} facts={useSoftware(status)} />
      <Section title={t('section.work')} facts={useWork(status)} />
      <Section title={t('section.storage')} facts={useStorage(status)} />
      <Section title={t('section.backup')} facts={useBackups(status)} />
      <Section title={t('section.audit')} facts={useAudit(status)} />
    </SimpleGrid>
  );
}

function Section({ title, facts }: { title: string; facts: readonly Fact[] }) {
  return (
    <Paper withBorder p="md" radius="lg" component="section" aria-label={title}>
      <Title order={2} fz="md" mb="sm">
        {title}
      </Title>
      <dl className={classes['facts']}>
        {facts.map(([label, value]) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd className="tabular">{value}</dd>
          </Fragment>
        ))}
      </dl>
    </Paper>
  );
}

function useSoftware({ version, node, startedAt, database, schema }: SystemStatus): Fact[] {
  const { t } = useTranslation('system');
  const time = useTime();
  const now = useNow();
  const pending = schema.pending.length > 0 ? ` · ${t('fact.schemaPending', { count: schema.pending.length })}` : '';
  return [
    [t('fact.version'), version],
    [t('fact.uptime'), time.formatDuration(startedAt, now)],
    [t('fact.node'), node],
    [t('fact.database'), `${database.version} (${t(database.isEmbedded ? 'fact.embedded' : 'fact.external')})`],
    [t('fact.databaseSize'), formatBytes(database.bytes)],
    [t('fact.connections'), t('fact.connectionsValue', database.connections)],
    [t('fact.schema'), t('fact.schemaValue', { count: schema.applied }) + pending],
    [t('fact.latest'), schema.latest ?? '–'],
  ];
}

function useWork({ work }: SystemStatus): Fact[] {
  const { t } = useTranslation('system');
  const time = useTime();
  const ago = (at: string | null) => (at === null ? '–' : time.formatRelative(at));
  return [
    [t('fact.workers'), work.workers.join(', ') || t('fact.noWorkers')],
    [t('fact.waiting'), t('count', { count: work.waiting })],
    [t('fact.oldest'), ago(work.oldestWaitingAt)],
    [t('fact.active'), t('count', { count: work.active })],
    [t('fact.failed'), t('count', { count: work.failed })],
    [t('fact.outbox'), t('count', { count: work.outboxWaiting })],
    // Two lists may have an "oldest of them": the labels are keys here.
    [`${t('fact.outboxOldest')}\u200b`, ago(work.outboxOldestAt)],
  ];
}

function useStorage({ storage }: SystemStatus): Fact[] {
  const { t } = useTranslation('system');
  const size = (bytes: number | null) => (bytes === null ? t('fact.unknown') : formatBytes(bytes));
  return [
    [t('fact.folder'), storage.folder],
    [t('fact.folderSize'), size(storage.bytes)],
    [t('fact.free'), t('fact.freeValue', { free: size(storage.freeBytes), total: size(storage.totalBytes) })],
  ];
}

function useBackups({ backups }: SystemStatus): Fact[] {
  const { t } = useTranslation('system');
  const time = useTime();
  const worded = (backup: BackupRecord | null): ReactNode => {
    if (!backup) return t('fact.never');
    const { takenAt, verifiedAt, rows, bytes, file } = backup;
    return (
      <>
        {t('fact.backupValue', {
          time: time.formatDateTime(takenAt),
          rows,
          size: formatBytes(bytes),
        })}
        <br />
        {verifiedAt === null ? t('fact.notVerified') : t('fact.verifiedAt', { time: time.formatDateTime(verifiedAt) })}
        <br />
        {file}
      </>
    );
  };
  // The latest says itself that it was verified; an older one that was is worth a second line.
  const isSame = backups.last !== null && backups.last.file === backups.lastVerified?.file;
  return [
    [t('fact.lastBackup'), worded(backups.last)],
    ...(isSame ? [] : [[t('fact.lastVerified'), worded(backups.lastVerified)] as const]),
  ];
}

function useAudit({ audit }: SystemStatus): Fact[] {
  const { t } = useTranslation('system');
  const time = useTime();
  return [
    [t('fact.entries'), t('fact.entriesValue', { count: audit.entries, entries: audit.entries })],
    [t('fact.sealedUntil'), audit.sealedUntil === null ? '–' : time.formatDateTime(audit.sealedUntil)],
  ];
}
