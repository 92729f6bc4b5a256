import { Skeleton } from '@mantine/core';
import classes from './timeline.module.css';

const ROWS = 8;

/** Rows as they will be, so that nothing jumps when they come. */
export function TimelineSkeleton() {
  return (
    <div className={classes['skeleton']} aria-hidden="true" aria-busy="true">
      {Array.from({ length: ROWS }, (_, row) => (
        <div key={row} className={classes['skeletonRow']}>
          <Skeleton h={14} w="70%" />
          <Skeleton h={24} w={`${25 + ((row * 37) % 40)}%`} ml={`${(row * 29) % 35}%`} />
        </div>
      ))}
    </div>
  );
}
