import type { TimelineReservation } from '@jari/contract';
import { IconRepeat, IconServer2 } from '@tabler/icons-react';
import { type CSSProperties, memo } from 'react';
import { namedColor, serverColor } from '../../../components/colors.ts';
import { stateOf } from '../bar-words.ts';
import { freedomOf } from '../freedom.ts';
import type { TimelineServer } from '../filters.ts';
import type { Bar, Taken } from '../layout.ts';
import type { Drawing } from './timeline-block.tsx';
import classes from './timeline-bar.module.css';

interface TimelineBarProps {
  bar: Bar;
  server: TimelineServer;
  isReachable: boolean;
  /** Where its words begin: later than itself where that is left of what is seen. */
  wordsFrom: number;
  /** Another place is being looked for it. */
  isLifted: boolean;
  drawing: Drawing;
}

type Tokens = CSSProperties & Partial<Record<'--accent' | '--soft' | '--text', string>>;

/**
 * Who has what until when. One element without handlers, since hundreds are on the screen: the table hears the mouse
 * for all of them, and fills in `title` when it points at one.
 */
export const TimelineBar = memo(function TimelineBar(props: TimelineBarProps) {
  const { bar, drawing } = props;
  const { scale, words } = drawing;
  const x = scale.xOf(bar.taken.from);
  const width = scale.xOf(bar.taken.to) - x;
  const indent = Math.min(scale.xOf(props.wordsFrom) - x, Math.max(0, width - LEAST_WORDS_PX));
  const place = { insetInlineStart: x, top: bar.top, width, height: bar.height, textIndent: indent || undefined };
  if (bar.taken.kind === 'reservation') return <ReservationBar {...props} taken={bar.taken} place={place} />;
  const text = words.maintenance(bar.taken.maintenance.reason);
  return (
    <div className={classes['maintenance']} style={place} title={text}>
      {text}
    </div>
  );
}, isSame);

type Booked = Extract<Taken, { kind: 'reservation' }>;

function ReservationBar(props: TimelineBarProps & { taken: Booked; place: CSSProperties & { width: number } }) {
  const { bar, taken, server, isReachable, isLifted, drawing, place } = props;
  const { reservation, standsOut } = taken;
  const state = stateOf(reservation);
  const freedom = freedomOf(reservation);
  return (
    <button
      type="button"
      className={classes['bar']}
      style={standsOut ? { ...place, ...colorsOf(reservation, drawing.colouring) } : place}
      tabIndex={isReachable ? 0 : -1}
      data-bar={bar.key}
      data-reservation-id={reservation.id}
      data-mine={reservation.isMine || undefined}
      data-state={state}
      data-quiet={!standsOut || undefined}
      data-lifted={isLifted || undefined}
      data-freedom={freedom}
      data-who={drawing.words.who(reservation, server)}
      aria-keyshortcuts={freedom === 'none' ? undefined : BAR_KEYS}
      aria-label={drawing.words.aloud(reservation, server)}
    >
      {reservation.seriesId !== null && <IconRepeat size={13} className={classes['mark'] ?? ''} aria-hidden="true" />}
      {reservation.groupId !== null && <IconServer2 size={13} className={classes['mark'] ?? ''} aria-hidden="true" />}
      {state !== 'confirmed' && place.width > ROOM_FOR_STATE && (
        // Seen before the title and heard after it: what is heard first has to be what is seen as its text.
        <span className={classes['state']} data-state-label={drawing.words.state(state)} />
      )}
      {reservation.title}
    </button>
  );
}

const ROOM_FOR_STATE = 90;
/** Words begin no nearer to the end of a bar. */
const LEAST_WORDS_PX = 24;

/** The keys of a bar of mine: arrows move it, Shift and arrows move its end, E edits it, Delete asks whether to cancel it. */
const BAR_KEYS = 'ArrowLeft ArrowRight Shift+ArrowLeft Shift+ArrowRight Alt+ArrowUp Alt+ArrowDown E Delete';

function colorsOf({ team, userName }: TimelineReservation, colouring: Drawing['colouring']): Tokens {
  const color = colouring === 'person' ? serverColor(userName) : team && namedColor(team.color);
  if (!color) return {};
  return { '--accent': color.accent, '--soft': color.soft, '--text': color.text };
}

/** Every answer of the server brings new objects; a bar is drawn anew only when something on it is different. */
function isSame(before: TimelineBarProps, after: TimelineBarProps): boolean {
  return (
    before.drawing === after.drawing &&
    before.isReachable === after.isReachable &&
    before.wordsFrom === after.wordsFrom &&
    before.isLifted === after.isLifted &&
    before.server.name === after.server.name &&
    before.server.units.length === after.server.units.length &&
    isSameBar(before.bar, after.bar)
  );
}

function isSameBar(one: Bar, other: Bar): boolean {
  if (one === other) return true;
  if (one.key !== other.key || one.top !== other.top || one.height !== other.height) return false;
  if (one.taken.from !== other.taken.from || one.taken.to !== other.taken.to) return false;
  if (one.taken.kind === 'maintenance' || other.taken.kind === 'maintenance') {
    return one.taken.kind === other.taken.kind && JSON.stringify(one.taken) === JSON.stringify(other.taken);
  }
  return one.taken.standsOut === other.taken.standsOut && isSameBooking(one.taken.reservation, other.taken.reservation);
}

function isSameBooking(one: TimelineReservation, other: TimelineReservation): boolean {
  return (
    one.title === other.title &&
    one.status === other.status &&
    one.heldUntil === other.heldUntil &&
    one.userName === other.userName &&
    one.isMine === other.isMine &&
    one.seriesId === other.seriesId &&
    one.groupId === other.groupId &&
    one.team?.name === other.team?.name &&
    one.team?.color === other.team?.color &&
    one.unitIndexes.join() === other.unitIndexes.join()
  );
}
