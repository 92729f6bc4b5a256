import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  description: ReactNode;
  /** The one thing to do next. */
  action?: ReactNode;
}

/** Instead of a blank table: what belongs here, and how to begin. */
export function EmptyState({ icon, title, description, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <ThemeIcon size={52} radius="lg" variant="light" mb={4} aria-hidden="true">
        {icon}
      </ThemeIcon>
      <Title order={2} fz="md">
        {title}
      </Title>
      <Text c="dimmed" maw={400}>
        {description}
      </Text>
      {action && <div style={{ marginTop: 8 }}>{action}</div>}
    </Stack>
  );
}
