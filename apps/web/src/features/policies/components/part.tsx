import { List, Paper, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** One part of the answer: a heading and its items. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Paper component="section" withBorder p="md" aria-labelledby={id}>
      <Title order={3} fz="sm" mb="xs" id={id}>
        {title}
      </Title>
      <List spacing="sm" listStyleType="none" withPadding={false}>
        {children}
      </List>
    </Paper>
  );
}
