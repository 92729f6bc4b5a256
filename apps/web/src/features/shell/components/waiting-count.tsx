import classes from './nav-links.module.css';

/** How much waits there; nothing where nothing does. */
export function WaitingCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className={classes['waiting']} aria-hidden="true">
      {count > 99 ? '99+' : count}
    </span>
  );
}
