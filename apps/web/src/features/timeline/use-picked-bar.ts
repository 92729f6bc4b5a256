import { useState } from 'react';
import type { Point } from './drag.ts';
import { freedomOf } from './freedom.ts';
import { type Part, rangeTapped, rowAt, type Target, unitsAt } from './place.ts';
import { findHeld, type Held, heldUnder, type Surface } from './use-bar-moves.ts';

/** A bar that was tapped, and what of it the next tap puts elsewhere. */
export interface Picked extends Held {
  part: Part;
}

/** Moves bars by tap and tap: a finger that drags scrolls. */
export function usePickedBar(surface: Surface, leave: (held: Held, target: Target | null) => void) {
  const { layout } = surface;
  const [picked, setPicked] = useState<{ serverId: string; barKey: string; part: Part } | null>(null);
  const held = picked && findHeld(picked.serverId, picked.barKey, layout);

  /** @returns whether it is one that may be changed. */
  const pick = (element: Element): boolean => {
    const under = heldUnder(element, layout);
    const freedom = under ? freedomOf(under.taken.reservation) : 'none';
    if (!under || freedom === 'none') return false;
    const part = freedom === 'end' ? 'end' : 'whole';
    setPicked({ serverId: under.block.server.id, barKey: under.bar.key, part });
    return true;
  };
  const put = (point: Point) => {
    if (!picked || !held) return;
    setPicked(null);
    leave(held, tapped(held, picked.part, point, surface));
  };
  return {
    picked: picked && held ? { ...held, part: picked.part } : null,
    pick,
    put,
    choosePart: (part: Part) => setPicked((before) => before && { ...before, part }),
    letGo: () => setPicked(null),
  };
}

function tapped({ taken, bar, block }: Held, part: Part, point: Point, surface: Surface): Target | null {
  const { layout, msAt, yAt } = surface;
  const range = rangeTapped(taken, part, msAt(point.clientX), surface);
  const from = { serverId: block.server.id, row: bar.row };
  const to = part === 'whole' ? rowAt(layout, yAt(point.clientY)) : from;
  const place = to && unitsAt(bar, from, to, layout.blocks);
  return range && place && { ...place, range };
}
