import { Button, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { Resource, Status } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { Link, type To } from 'react-router';
import type { ServerColor } from '../../../components/colors.ts';
import { serverNow } from '../server-now.ts';
import { hardwareInWords, policyInWords } from '../server-words.ts';
import { HostName } from './host-name.tsx';
import { type ServerAdmin, ServerActions } from './server-actions.tsx';
import classes from './server-row.module.css';
import { StatusBadge } from './status-badge.tsx';
import { Tags } from './tags.tsx';
import { UnitsNow } from './units-now.tsx';

export interface ServerRowProps {
  server: Resource;
  status: Status | undefined;
  color: ServerColor;
  detailPath: To;
  onBook: (id: string) => void;
  /** Left out for members. */
  admin: ServerAdmin | undefined;
}

export function ServerRow({ server, status, color, detailPath, onBook, admin }: ServerRowProps) {
  const { t } = useTranslation('resources');
  const place = [server.site, server.rack].filter(Boolean).join(' · ') || server.location;
  return (
    <li className={classes['row']}>
      <Group className={classes['identity']} gap={12} wrap="nowrap" miw={0}>
        <span className={classes['stripe']} style={{ background: color.accent }} aria-hidden="true" />
        <Stack gap={4} miw={0}>
          <Group gap={8} wrap="wrap" miw={0}>
            <Link to={detailPath} className={classes['name']}>
              <VisuallyHidden>{t('open', { name: server.name })}</VisuallyHidden>
              <span aria-hidden="true">{server.name}</span>
            </Link>
            {server.status !== 'active' && <StatusBadge status={server.status} />}
          </Group>
          {server.description && (
            <Text fz="sm" c="dimmed" lineClamp={1}>
              {server.description}
            </Text>
          )}
          <Tags tags={server.tags} />
        </Stack>
      </Group>
      <HardwareCell server={server} status={status} />
      <Stack className={classes['quiet']} gap={2} miw={0}>
        {place && (
          <Text fz="sm" lineClamp={1} title={place}>
            {place}
          </Text>
        )}
        {server.hostname && (
          <div className={classes['above']}>
            <HostName host={server.hostname} />
          </div>
        )}
        <Text fz="xs" c="dimmed">
          {policyInWords(server.policy, t).join(' · ')}
        </Text>
      </Stack>
      <Group className={`${classes['actions']} ${classes['above']}`} gap={4} wrap="nowrap" justify="flex-end">
        {server.status === 'active' && (
          <Button
            variant="light"
            size="sm"
            onClick={() => onBook(server.id)}
            aria-label={t('reserveServer', { name: server.name })}
          >
            {t('reserve')}
          </Button>
        )}
        {admin && <ServerActions server={server} admin={admin} />}
      </Group>
    </li>
  );
}

function HardwareCell({ server, status }: Pick<ServerRowProps, 'server' | 'status'>) {
  const { t } = useTranslation('resources');
  const now = serverNow(server, status);
  return (
    <Stack className={classes['quiet']} gap={6} miw={0}>
      <Stack gap={0}>
        {hardwareInWords(server.units, t).map((line) => (
          <Text key={line} className="tabular">
            {line}
          </Text>
        ))}
      </Stack>
      {server.status === 'active' && now && <UnitsNow server={server} now={now} />}
      {server.status === 'maintenance' && (
        <Text fz="sm" c="dimmed">
          {t('detail.unavailable')}
        </Text>
      )}
    </Stack>
  );
}
