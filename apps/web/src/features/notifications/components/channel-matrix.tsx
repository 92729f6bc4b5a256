import { ALWAYS_MAILED, NotificationKind, type NotificationChannels } from '@jari/contract';
import { Checkbox, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../../lib/session.ts';
import classes from './channel-matrix.module.css';

interface ChannelMatrixProps {
  channels: NotificationChannels;
  onChange: (channels: NotificationChannels) => void;
}

const CHANNELS = ['inApp', 'email'] as const;

/** What is told where: a row per kind, a column per channel. */
export function ChannelMatrix({ channels, onChange }: ChannelMatrixProps) {
  const { t } = useTranslation('notifications');
  const { role } = useUser();
  const kinds = NotificationKind.options.filter((kind) => role === 'admin' || kind !== 'approval-requested');
  return (
    <table className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">{t('settings.what')}</th>
          {CHANNELS.map((channel) => (
            <th key={channel} scope="col">
              {t(`settings.${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => (
          <tr key={kind}>
            <th scope="row">
              {t(`kind.${kind}`)}
              {ALWAYS_MAILED.includes(kind) && (
                <Text fz="xs" c="dimmed" fw={400}>
                  {t('settings.always')}
                </Text>
              )}
            </th>
            {CHANNELS.map((channel) => (
              <td key={channel}>
                <div className={classes['cell']}>
                  <Checkbox
                    size="md"
                    aria-label={t('settings.cell', { kind: t(`kind.${kind}`), channel: t(`settings.${channel}`) })}
                    checked={channels[kind][channel]}
                    disabled={channel === 'email' && ALWAYS_MAILED.includes(kind)}
                    onChange={(event) =>
                      onChange({ ...channels, [kind]: { ...channels[kind], [channel]: event.currentTarget.checked } })
                    }
                  />
                </div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
