import { Group, Paper, SimpleGrid, Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SkeletonProps {
  count?: number;
}

/** Rows of a list or table. */
export function ListSkeleton({ count = 6 }: SkeletonProps) {
  return (
    <Loading>
      <Stack gap={0}>
        {numbers(count).map((row) => (
          <Group key={row} h={60} wrap="nowrap" style={{ borderBottom: '1px solid var(--jari-line)' }}>
            <Skeleton circle h={28} w={28} style={{ flex: 'none' }} />
            <Stack gap={8} flex={1}>
              <Skeleton h={11} w={`${34 + ((row * 17) % 30)}%`} />
              <Skeleton h={9} w={`${20 + ((row * 11) % 20)}%`} />
            </Stack>
            <Skeleton h={22} w={64} radius="sm" style={{ flex: 'none' }} />
          </Group>
        ))}
      </Stack>
    </Loading>
  );
}

/** Cards in a grid. */
export function CardsSkeleton({ count = 6 }: SkeletonProps) {
  return (
    <Loading>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {numbers(count).map((card) => (
          <Paper key={card} withBorder p="md" h={148}>
            <Skeleton h={14} w="55%" mb={12} />
            <Skeleton h={10} w="80%" mb={8} />
            <Skeleton h={10} w="40%" mb={26} />
            <Skeleton h={22} w={90} radius="sm" />
          </Paper>
        ))}
      </SimpleGrid>
    </Loading>
  );
}

/** A page whose code is still on its way. */
export function PageSkeleton() {
  return (
    <Loading>
      <Skeleton h={24} w={180} mb={10} />
      <Skeleton h={12} w={280} maw="80%" mb={32} />
      <ListSkeleton />
    </Loading>
  );
}

function Loading({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div role="status" aria-busy="true">
      <VisuallyHidden>{t('state.loading')}</VisuallyHidden>
      {children}
    </div>
  );
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
