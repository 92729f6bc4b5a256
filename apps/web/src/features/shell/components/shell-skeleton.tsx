import { Group, Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { BrandMark } from '../../../components/brand-mark.tsx';
import classes from './app-shell.module.css';

interface ShellSkeletonProps {
  children: ReactNode;
}

/** The frame, before it is known who looks at it. Same measures as the real one, so that nothing jumps. */
export function ShellSkeleton({ children }: ShellSkeletonProps) {
  return (
    <div className={classes['shell']}>
      <div className={classes['side']} aria-hidden="true">
        <Group className={classes['brandRow']}>
          <BrandMark size={26} />
        </Group>
        <Stack gap={14} px={10} pt={8}>
          {[72, 96, 60].map((width) => (
            <Skeleton key={width} h={14} w={width} />
          ))}
        </Stack>
      </div>
      <div className={classes['top']} aria-hidden="true">
        <BrandMark size={26} />
      </div>
      <div className={classes['main']}>
        <main>{children}</main>
      </div>
      <div className={classes['tabs']} aria-hidden="true" style={{ minHeight: 60 }} />
    </div>
  );
}
