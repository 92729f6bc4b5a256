import { Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveStatus } from '../../../lib/live-status.ts';
import { useTime } from '../../../lib/viewer.ts';
import classes from './offline-banner.module.css';

// A restart of the server or a lift's ride passes without a word; what lasts longer must be known.
const PATIENCE_MS = 4000;

/** What is on the screen may be old: says so, and how old. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const { formatTime } = useTime();
  const { state, asOf } = useLiveStatus();
  const isShown = useLasting(state === 'down', PATIENCE_MS);
  return (
    <div role="status">
      {isShown && (
        <div className={classes['banner']}>
          <IconPlugConnectedX size={18} aria-hidden="true" style={{ flex: 'none' }} />
          <Text fz="sm">
            <strong>{t('live.bannerTitle')}</strong> {asOf && t('live.bannerAsOf', { time: formatTime(asOf) })}
          </Text>
        </div>
      )}
    </div>
  );
}

/** True once the condition has held for that long. */
function useLasting(condition: boolean, ms: number): boolean {
  const [hasLasted, setHasLasted] = useState(false);
  useEffect(() => {
    if (!condition) return;
    const timer = setTimeout(() => setHasLasted(true), ms);
    return () => {
      clearTimeout(timer);
      setHasLasted(false);
    };
  }, [condition, ms]);
  return condition && hasLasted;
}
