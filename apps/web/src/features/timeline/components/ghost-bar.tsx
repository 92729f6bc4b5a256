import { formatIndexes } from '@jari/domain';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { boxOf } from '../place.ts';
import type { Ghost, Surface } from '../use-bar-moves.ts';
import classes from './timeline-grid.module.css';

interface GhostBarProps {
  ghost: Ghost;
  surface: Pick<Surface, 'layout' | 'scale' | 'covered'>;
}

const INSET_PX = 3;

/** Where a bar would come to lie, and whether something is in its way there. */
export function GhostBar({ ghost, surface }: GhostBarProps) {
  const { t } = useTranslation('timeline');
  const { formatRange } = useTime();
  const { target, isFree, leftFrom } = ghost;
  const { scale, layout, covered } = surface;
  const box = boxOf(target, layout);
  if (!box) return null;
  const { from, to } = target.range;
  const units = target.units
    ? t('gpus', { indexes: formatIndexes(target.units) })
    : t('anyGpus', { count: target.count });
  const range = formatRange(new Date(from).toISOString(), new Date(to).toISOString());
  return (
    <div
      className={classes['ghost']}
      style={{
        marginInlineStart: scale.xOf(from),
        top: covered.top + box.top + INSET_PX,
        width: scale.xOf(to) - scale.xOf(from),
        height: box.height - 2 * INSET_PX,
      }}
      data-taken={!isFree || undefined}
      data-left={leftFrom !== null || undefined}
      aria-hidden="true"
    >
      <span>
        {range} · {units}
        {!isFree && ` · ${t('isTaken')}`}
      </span>
    </div>
  );
}
