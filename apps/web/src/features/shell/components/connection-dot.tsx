import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLiveStatus } from '../../../lib/live-status.ts';
import classes from './connection-dot.module.css';

/** Whether others' changes arrive by themselves just now. */
export function ConnectionDot() {
  const { t } = useTranslation();
  const { state } = useLiveStatus();
  const label = t(`live.${state}`);
  return (
    <Tooltip label={label}>
      <span className={classes['target']} role="img" aria-label={label}>
        <span className={classes['dot']} data-state={state} />
      </span>
    </Tooltip>
  );
}
