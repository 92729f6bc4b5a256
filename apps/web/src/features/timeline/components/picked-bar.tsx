import { ActionIcon, Button, CloseButton, Text } from '@mantine/core';
import { IconArrowsHorizontal } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import { freedomOf } from '../freedom.ts';
import { boxOf, type Part } from '../place.ts';
import type { Surface } from '../use-bar-moves.ts';
import type { Picked } from '../use-picked-bar.ts';
import grid from './timeline-grid.module.css';
import classes from './timeline.module.css';

interface PickedBarProps {
  picked: Picked;
  onOpen: (reservationId: string) => void;
  onLeave: () => void;
}

/** A bar that was tapped: what it is, and that the next tap says where it goes. */
export function PickedBar({ picked, onOpen, onLeave }: PickedBarProps) {
  const { t } = useTranslation('timeline');
  const { formatRange } = useTime();
  const { id, title, startAt, endAt } = picked.taken.reservation;
  return (
    <div className={classes['selection']} data-picking>
      <div role="status" className={classes['selectionWords']}>
        <Text fz="sm" fw={600} lineClamp={1}>
          {title}
        </Text>
        <Text fz="sm" className="tabular">
          {formatRange(startAt, endAt)}
        </Text>
        <Text fz="xs" c="dimmed">
          {t(`hint.put.${picked.part}`)}
        </Text>
      </div>
      <Button
        size="compact-md"
        variant="default"
        onClick={() => {
          onLeave();
          onOpen(id);
        }}
      >
        {t('open')}
      </Button>
      <CloseButton size="md" onClick={onLeave} aria-label={t('leave')} />
    </div>
  );
}

interface HandlesProps {
  picked: Picked;
  surface: Pick<Surface, 'layout' | 'scale' | 'covered'>;
  onPart: (part: Part) => void;
}

/** At both ends of it: tapped, the next tap says where this end goes. */
export function Handles({ picked, surface, onPart }: HandlesProps) {
  const { t } = useTranslation('timeline');
  const { taken, block, bar, part } = picked;
  const { scale, layout, covered } = surface;
  const row = block.rows[bar.row];
  const box = boxOf({ range: taken, serverId: block.server.id, units: null, count: 0 }, layout);
  if (!box || !row) return null;
  const parts = freedomOf(taken.reservation) === 'all' ? (['start', 'end'] as const) : (['end'] as const);
  const top = covered.top + box.top + row.top + bar.top + bar.height / 2;
  return parts.map((end) => (
    <ActionIcon
      key={end}
      variant="transparent"
      className={grid['handle'] ?? ''}
      style={{ top, insetInlineStart: scale.xOf(end === 'start' ? taken.from : taken.to) }}
      aria-label={t(`handle.${end}`)}
      aria-pressed={part === end}
      onClick={(event) => {
        event.stopPropagation();
        onPart(part === end && freedomOf(taken.reservation) === 'all' ? 'whole' : end);
      }}
    >
      <IconArrowsHorizontal size={16} />
    </ActionIcon>
  ));
}
