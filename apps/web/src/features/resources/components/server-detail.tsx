import { Alert, Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import type { Resource, Status } from '@jari/contract';
import { IconCalendarPlus, IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { serverNow } from '../server-now.ts';
import { hardwareInWords } from '../server-words.ts';
import { Fact } from './fact.tsx';
import { HostName } from './host-name.tsx';
import { type ServerAdmin, ServerActions } from './server-actions.tsx';
import { ServerSpecs } from './server-specs.tsx';
import { ServerUnits } from './server-units.tsx';
import { StatusBadge } from './status-badge.tsx';
import { Tags } from './tags.tsx';
import { UnitsNow } from './units-now.tsx';

export interface ServerDetailProps {
  server: Resource;
  status: Status | undefined;
  onBook: (id: string) => void;
  admin: ServerAdmin | undefined;
  /** What must be kept to when booking it. */
  rulesOf: (server: Resource) => ReactNode;
  /** What is out of service, or will be. */
  maintenanceOf: (server: Resource) => ReactNode;
}

/** Everything worth knowing about one server. */
export function ServerDetail({ server, status, onBook, admin, rulesOf, maintenanceOf }: ServerDetailProps) {
  const { t } = useTranslation('resources');
  const time = useTime();
  const now = serverNow(server, status);
  return (
    <Box pb="lg" px={{ base: 16, xs: 24 }}>
      <Group justify="space-between" wrap="nowrap" gap="xs" mih={36}>
        <StatusBadge status={server.status} />
        {admin && <ServerActions server={server} admin={admin} />}
      </Group>
      {server.description && (
        <Text mt={6} style={{ whiteSpace: 'pre-line' }}>
          {server.description}
        </Text>
      )}
      {server.status === 'active' ? (
        <Stack gap="sm" mt="md">
          {now && <UnitsNow server={server} now={now} />}
          <Button leftSection={<IconCalendarPlus size={17} />} onClick={() => onBook(server.id)} fullWidth>
            {t('reserve')}
          </Button>
        </Stack>
      ) : (
        <Alert mt="md" color={server.status === 'retired' ? 'gray' : 'yellow'}>
          {t(`statusSays.${server.status}`)}
        </Alert>
      )}
      <Stack component="dl" gap="sm" mt="lg" mb="xl">
        {server.hostname && (
          <Fact name={t('detail.host')}>
            <HostName host={server.hostname} />
          </Fact>
        )}
        {server.location && <Fact name={t('detail.location')}>{server.location}</Fact>}
        <ServerSpecs server={server} />
        {server.tags.length > 0 && (
          <Fact name={t('detail.tags')}>
            <Tags tags={server.tags} />
          </Fact>
        )}
        <Fact name={t('detail.rules')}>{rulesOf(server)}</Fact>
      </Stack>
      <Title order={3} fz="sm" mb={4} className="tabular">
        {hardwareInWords(server.units, t).join(', ')}
      </Title>
      <ServerUnits server={server} now={now} />
      {now?.next && (
        <Group gap={8} mt="sm" wrap="nowrap" align="flex-start" c="dimmed">
          <IconClock size={15} style={{ flex: 'none', marginTop: 3 }} aria-hidden="true" />
          <Text fz="sm">
            {t('detail.next', {
              title: now.next.title,
              name: now.next.userName,
              time: time.formatRange(now.next.startAt, now.next.endAt),
            })}
          </Text>
        </Group>
      )}
      {maintenanceOf(server)}
      <Text fz="xs" c="dimmed" mt="lg">
        {t('detail.footer', { date: time.formatDate(server.createdAt), zone: time.zoneLabel() })}
      </Text>
    </Box>
  );
}
