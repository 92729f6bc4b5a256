import { SERVER_COLORS } from '../../../components/colors.ts';
import classes from './seat-art.module.css';

// A day of eight GPUs in twelve columns: [row, first column, columns, colour]. Nothing overlaps: that is the product.
const bookings = [
  [0, 0, 4, 0],
  [0, 5, 5, 1],
  [1, 2, 6, 3],
  [1, 9, 3, 0],
  [2, 0, 3, 2],
  [2, 4, 3, 7],
  [3, 3, 7, 6],
  [4, 1, 3, 5],
  [4, 6, 5, 3],
  [5, 0, 6, 1],
  [5, 8, 4, 2],
] as const;

const ROWS = 6;
const COLUMNS = 12;

/** The drawing beside the sign-in form: a calm picture of what waits behind it. */
export function SeatArt() {
  return (
    <svg viewBox={`0 0 ${COLUMNS * 36} ${ROWS * 36}`} className={classes['art']} role="presentation">
      {Array.from({ length: ROWS * COLUMNS }, (_, index) => (
        <rect
          key={index}
          x={(index % COLUMNS) * 36 + 3}
          y={Math.floor(index / COLUMNS) * 36 + 3}
          width={30}
          height={30}
          rx={7}
          className={classes['seat']}
        />
      ))}
      {bookings.map(([row, column, length, color]) => (
        <rect
          key={`${row}-${column}`}
          x={column * 36 + 3}
          y={row * 36 + 3}
          width={length * 36 - 6}
          height={30}
          rx={7}
          style={{ color: SERVER_COLORS[color]?.accent }}
          className={classes['booking']}
        />
      ))}
      <rect x={7 * 36 + 3} y={2 * 36 + 3} width={4 * 36 - 6} height={30} rx={7} className={classes['yours']} />
    </svg>
  );
}
