import type { SlotPart } from '@jari/contract';
import { Box } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import type { AnySlot } from '../api.ts';
import classes from './occupation-strip.module.css';

/** What else is on the server around that time: the higher, the more of its GPUs are held. */
export function OccupationStrip({ slot, part }: { slot: AnySlot; part: SlotPart }) {
  const { t } = useTranslation('find');
  const { formatTime } = useTime();
  const [fromMs, toMs] = [Date.parse(slot.around.from), Date.parse(slot.around.to)];
  const percent = (at: string) => `${(100 * (Date.parse(at) - fromMs)) / (toMs - fromMs)}%`;
  const width = (startAt: string, endAt: string) =>
    `${(100 * (Date.parse(endAt) - Date.parse(startAt))) / (toMs - fromMs)}%`;
  const most = Math.max(0, ...part.occupation.map(({ held }) => held));
  return (
    <div className={classes['strip']} role="img" aria-label={t('strip.label', { most, total: part.unitCount })}>
      <div className={classes['bars']}>
        {part.occupation.map(({ startAt, endAt, held }) => (
          <Box
            key={startAt}
            className={classes['held'] ?? ''}
            style={{
              insetInlineStart: percent(startAt),
              width: width(startAt, endAt),
              height: `${(100 * held) / part.unitCount}%`,
            }}
          />
        ))}
        <Box
          className={classes['slot'] ?? ''}
          style={{
            insetInlineStart: percent(slot.startAt),
            width: width(slot.startAt, slot.endAt),
            height: `${(100 * part.units.length) / part.unitCount}%`,
          }}
        />
      </div>
      <span className={classes['start']} style={{ insetInlineStart: percent(slot.startAt) }}>
        {formatTime(slot.startAt)}
      </span>
      <span className={classes['end']} style={{ insetInlineStart: percent(slot.endAt) }}>
        {formatTime(slot.endAt)}
      </span>
    </div>
  );
}
