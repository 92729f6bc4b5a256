import { Badge, Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import type { MaintenanceWindow, Resource } from '@jari/contract';
import { useQuery } from '@tanstack/react-query';
import { IconPlugOff, IconTool } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../../components/confirm.tsx';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useEndWindow, windowsQuery } from '../api.ts';
import { useWindowWords } from '../use-window-words.ts';
import { WindowDialog } from './window-dialog.tsx';
import { WindowForm, type WindowPurpose } from './window-form.tsx';

interface ServerMaintenanceProps {
  server: Resource;
  isAdmin: boolean;
  reservationHref: (id: string) => string;
}

/** What is out of service or will be, and how to take more out or put it back. */
export function ServerMaintenance({ server, isAdmin, reservationHref }: ServerMaintenanceProps) {
  const { t } = useTranslation('maintenance');
  const { data } = useQuery(windowsQuery(server.id));
  const [purpose, setPurpose] = useState<WindowPurpose | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const windows = data?.items ?? [];
  if (!isAdmin && windows.length === 0) return null;
  return (
    <Box component="section" mt="xl">
      <Title order={3} fz="sm" mb={6}>
        {t('title')}
      </Title>
      {windows.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t('none')}
        </Text>
      )}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {windows.map((window) => (
          <WindowItem key={window.id} window={window}>
            {isAdmin && (
              <WindowActions window={window} onOpen={() => setOpenId(window.id)} onChange={() => setPurpose(window)} />
            )}
          </WindowItem>
        ))}
      </Stack>
      {isAdmin && server.status !== 'retired' && (
        <Group gap="xs" mt="sm">
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconTool size={15} />}
            onClick={() => setPurpose('plan')}
          >
            {t('plan')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlugOff size={15} />}
            onClick={() => setPurpose('take-out')}
          >
            {t('takeOut')}
          </Button>
        </Group>
      )}
      {purpose && (
        <WindowForm
          server={server}
          purpose={purpose}
          reservationHref={reservationHref}
          onClose={() => setPurpose(null)}
          onSaved={({ id, affected }) => {
            setPurpose(null);
            notifySuccess(t(typeof purpose !== 'string' ? 'changed' : purpose === 'plan' ? 'planned' : 'takenOut'));
            if (affected.length > 0) setOpenId(id);
          }}
        />
      )}
      {openId && <WindowDialog id={openId} reservationHref={reservationHref} onClose={() => setOpenId(null)} />}
    </Box>
  );
}

function WindowItem({ window, children }: { window: MaintenanceWindow; children: ReactNode }) {
  const { t } = useTranslation('maintenance');
  const words = useWindowWords();
  const isRunning = window.state === 'running';
  return (
    <li>
      <Group gap={6}>
        <Text span fw={600} fz="sm">
          {words.units(window)}
        </Text>
        <Badge color={isRunning ? 'orange' : 'gray'}>{t(`state.${isRunning ? 'running' : 'planned'}`)}</Badge>
      </Group>
      <Text fz="sm" className="tabular">
        {words.when(window)}
      </Text>
      <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {window.reason}
      </Text>
      {children}
    </li>
  );
}

interface WindowActionsProps {
  window: MaintenanceWindow;
  onOpen: () => void;
  onChange: () => void;
}

function WindowActions({ window, onOpen, onChange }: WindowActionsProps) {
  const { t } = useTranslation('maintenance');
  const end = useEndWindow();
  const isRunning = window.state === 'running';
  const ask = async () => {
    const isSure = await confirm({
      title: isRunning ? t('endTitle') : t('cancelTitle'),
      body: isRunning ? t('endBody') : t('cancelBody'),
      confirmLabel: isRunning ? t('backInService') : t('cancel'),
    });
    if (!isSure) return;
    end.mutate(window, {
      onSuccess: () => notifySuccess(isRunning ? t('ended') : t('cancelled')),
      onError: (error) => notifyProblem(error),
    });
  };
  return (
    <Group gap="xs" mt={4}>
      <Button size="compact-sm" variant="light" onClick={onOpen}>
        {t('affectedOpen')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={onChange}>
        {t('change')}
      </Button>
      <Button size="compact-sm" variant="subtle" loading={end.isPending} onClick={() => void ask()}>
        {isRunning ? t('backInService') : t('cancel')}
      </Button>
    </Group>
  );
}
