import type { ReactNode } from 'react';
import classes from './news-cards.module.css';

/** What waits for the person's answer, card beside card; takes no room where there is none. */
export function NewsCards({ children }: { children: ReactNode }) {
  return <div className={classes['cards']}>{children}</div>;
}
