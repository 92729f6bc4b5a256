import { Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './settings-section.module.css';

interface SettingsSectionProps {
  title: string;
  description: ReactNode;
  children: ReactNode;
}

/** A group of settings: what it is about at the left, the fields at the right. */
export function SettingsSection({ title, description, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <Paper component="section" withBorder p="lg" mb="md" aria-labelledby={id} className={classes['section']}>
      <div>
        <Title order={2} fz="lg" id={id}>
          {title}
        </Title>
        <Text c="dimmed" fz="sm" mt={4}>
          {description}
        </Text>
      </div>
      <Stack gap="md">{children}</Stack>
    </Paper>
  );
}
