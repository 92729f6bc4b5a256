import type { TeamRef } from '@jari/contract';
import { Box } from '@mantine/core';
import { namedColor } from './colors.ts';
import classes from './team-chip.module.css';

/** A team by its colour and name: never by the colour alone. */
export function TeamChip({ team: { name, color } }: { team: Pick<TeamRef, 'name' | 'color'> }) {
  const { accent, soft, text } = namedColor(color);
  return (
    <Box
      component="span"
      className={classes['chip'] ?? ''}
      style={{ '--accent': accent, '--soft': soft, '--text': text }}
    >
      <span className={classes['dot']} aria-hidden="true" />
      <span className={classes['name']}>{name}</span>
    </Box>
  );
}

/** The colour where the name stands beside it already. */
export function TeamDot({ color }: { color: string }) {
  return (
    <Box
      component="span"
      className={classes['dot'] ?? ''}
      style={{ '--accent': namedColor(color).accent }}
      aria-hidden="true"
    />
  );
}
