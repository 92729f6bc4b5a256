import { Skeleton } from '@mantine/core';

/** Where the calendar's grid will be. */
export function GridSkeleton() {
  return <Skeleton h="100%" mih={320} radius="lg" aria-hidden="true" aria-busy="true" />;
}
