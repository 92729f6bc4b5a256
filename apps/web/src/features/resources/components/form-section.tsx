import { Box, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface FormSectionProps {
  title: string;
  hint?: string;
  children: ReactNode;
}

export function FormSection({ title, hint, children }: FormSectionProps) {
  return (
    <Box component="section" py="lg" style={{ borderTop: '1px solid var(--jari-line)' }}>
      <Title order={3} fz="sm" mb={hint ? 2 : 'sm'}>
        {title}
      </Title>
      {hint && (
        <Text fz="sm" c="dimmed" mb="sm">
          {hint}
        </Text>
      )}
      {children}
    </Box>
  );
}
