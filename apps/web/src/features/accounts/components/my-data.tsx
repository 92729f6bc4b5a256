import { Button, Divider, Group, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useExport } from '../own-account.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** Taking one's data along, and leaving. */
export function MyData() {
  const { t } = useTranslation('profile');
  const download = useExport();
  const [isLeaving, setLeaving] = useState(false);
  const run = () =>
    download.mutate(undefined, {
      onSuccess: () => notifySuccess(t('data.downloaded')),
      onError: (error) => notifyProblem(error),
    });
  return (
    <>
      <Text>{t('data.export')}</Text>
      <Group>
        <Button variant="default" leftSection={<IconDownload size={16} />} loading={download.isPending} onClick={run}>
          {t('data.download')}
        </Button>
      </Group>
      <Divider />
      <Text>{t('withdraw.about')}</Text>
      <Group>
        <Button variant="outline" color="red" onClick={() => setLeaving(true)}>
          {t('withdraw.open')}
        </Button>
      </Group>
      {isLeaving && <WithdrawDialog onClose={() => setLeaving(false)} />}
    </>
  );
}
