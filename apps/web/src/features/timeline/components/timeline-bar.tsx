import type { TimelineReservation } from '@jari/contract';
import { formatIndexes } from '@jari/domain';
import { type CSSProperties, memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { namedColor, serverColor } from '../../../components/colors.ts';
import { now } from '../../../lib/time.ts';
import { useTime } from '../../../lib/viewer.ts';
import type { Bar, Taken } from '../layout.ts';
import { useBarDrag } from '../use-bar-drag.ts';
import classes from './timeline-bar.module.css';
import type { BarActions, Drawing } from './timeline-block.tsx';

interface TimelineBarProps {
  bar: Bar;
  serverName: string;
  /** All GPUs of the server: then they need no numbers. */
  unitCount: number;
  isReachable: boolean;
  drawing: Drawing;
  actions: BarActions;
}

type Tokens = CSSProperties & Partial<Record<'--accent' | '--soft' | '--text', string>>;

type Booked = Extract<Taken, { kind: 'reservation' }>;

/** Who has what until when. Mine can be moved by mouse and keys; all can be opened. */
export const TimelineBar = memo(function TimelineBar(props: TimelineBarProps) {
  const { taken } = props.bar;
  return taken.kind === 'maintenance' ? (
    <MaintenanceBar {...props} reason={taken.maintenance.reason} />
  ) : (
    <ReservationBar {...props} taken={taken} />
  );
});

function ReservationBar({
  bar,
  taken,
  serverName,
  unitCount,
  isReachable,
  drawing,
  actions,
}: TimelineBarProps & { taken: Booked }) {
  const { t } = useTranslation('timeline');
  const { reservation } = taken;
  const words = useBarWords(reservation, serverName, unitCount);
  const { scale, step, zone } = drawing;
  const freedom = freedomOf(reservation);
  const drag = useBarDrag({
    range: { from: Date.parse(reservation.startAt), to: Date.parse(reservation.endAt) },
    freedom,
    scale,
    step,
    zone,
    onChange: (span, revert) => actions.onReschedule(reservation, span, revert),
  });
  const wasDragged = useRef(false);
  const x = scale.xOf(drag.shown.from);
  const width = scale.xOf(drag.shown.to) - x;
  const hasState = stateOf(reservation) !== 'confirmed' && width > 90;
  const edge = (part: 'start' | 'end') => (
    <span className={classes['edge']} data-part={part} onPointerDown={drag.begin(part)} />
  );
  return (
    <button
      type="button"
      className={classes['bar']}
      style={{
        insetInlineStart: x,
        top: bar.top,
        width,
        height: bar.height,
        ...(taken.standsOut && colorsOf(reservation, drawing.colouring)),
      }}
      tabIndex={isReachable ? 0 : -1}
      data-reservation-id={reservation.id}
      data-mine={reservation.isMine || undefined}
      data-state={stateOf(reservation)}
      data-quiet={!taken.standsOut || undefined}
      data-moved={drag.isMoved || undefined}
      data-freedom={freedom}
      aria-keyshortcuts={freedom === 'none' ? undefined : BAR_KEYS}
      title={words.tooltip}
      onPointerDown={drag.begin('whole')}
      onPointerMove={drag.onPointerMove}
      onPointerUp={(event) => {
        wasDragged.current = drag.onPointerUp(event);
      }}
      onPointerCancel={drag.onPointerCancel}
      onClick={(event) => {
        event.stopPropagation();
        if (!wasDragged.current) actions.onOpen(reservation.id);
        wasDragged.current = false;
      }}
    >
      {freedom === 'all' && edge('start')}
      <span className={classes['words']}>
        {hasState && <span className={classes['state']}>{t(`state.${stateOf(reservation)}`)}</span>}
        <span className={classes['title']}>{reservation.title}</span>
        <span className={classes['who']}>{words.who}</span>
      </span>
      <span className={classes['aloud']}>{words.aloud}</span>
      {freedom !== 'none' && edge('end')}
    </button>
  );
}

/** The keys of a bar of mine: arrows move it, Shift and arrows move its end, Delete asks whether to cancel it. */
const BAR_KEYS = 'ArrowLeft ArrowRight Shift+ArrowLeft Shift+ArrowRight Delete';

function MaintenanceBar({ bar, reason, drawing }: TimelineBarProps & { reason: string }) {
  const { t } = useTranslation('timeline');
  const { scale } = drawing;
  const x = scale.xOf(bar.taken.from);
  const words = t('maintenance', { reason });
  return (
    <div
      className={classes['maintenance']}
      style={{ insetInlineStart: x, top: bar.top, width: scale.xOf(bar.taken.to) - x, height: bar.height }}
      title={words}
    >
      <span className={classes['words']}>{words}</span>
    </div>
  );
}

function useBarWords(reservation: TimelineReservation, serverName: string, unitCount: number) {
  const { t } = useTranslation('timeline');
  const { formatRange } = useTime();
  const { unitIndexes, isMine, team } = reservation;
  const units =
    unitIndexes.length === unitCount ? t('wholeServer') : t('gpus', { indexes: formatIndexes(unitIndexes) });
  const person = isMine ? t('me') : reservation.userName;
  const holder = team ? `${person} · ${team.name}` : person;
  const state = stateOf(reservation);
  const where = `${serverName} · ${units}`;
  const range = formatRange(reservation.startAt, reservation.endAt);
  const stateWords = state === 'confirmed' ? [] : [t(`state.${state}`)];
  return {
    who: `${person} · ${units}`,
    /** What the eye sees from where the bar lies. */
    aloud: [' ', ...(team ? [team.name] : []), serverName, range, ...stateWords].join(', '),
    tooltip: [reservation.title, holder, where, range, ...stateWords].join('\n'),
  };
}

/** A held offer is kept for somebody to answer; what is pending waits for an approval. */
function stateOf({ status, heldUntil }: TimelineReservation): 'confirmed' | 'pending' | 'held' {
  if (status !== 'pending') return 'confirmed';
  return heldUntil === null ? 'pending' : 'held';
}

function freedomOf({ isMine, startAt, endAt }: TimelineReservation): 'none' | 'end' | 'all' {
  const nowMs = now().epochMilliseconds;
  if (!isMine || Date.parse(endAt) <= nowMs) return 'none';
  return Date.parse(startAt) <= nowMs ? 'end' : 'all';
}

function colorsOf({ team, userName }: TimelineReservation, colouring: Drawing['colouring']): Tokens {
  const color = colouring === 'person' ? serverColor(userName) : team && namedColor(team.color);
  if (!color) return {};
  return { '--accent': color.accent, '--soft': color.soft, '--text': color.text };
}
