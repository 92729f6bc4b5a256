import { Box, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One line of a list of facts. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Text component="dt" c="dimmed" w={88} style={{ flex: 'none' }}>
        {name}
      </Text>
      <Box component="dd" m={0} miw={0} flex={1}>
        {children}
      </Box>
    </Group>
  );
}
