import { Box, Group, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

interface PageHeaderProps {
  title: string;
  description?: ReactNode;
  /** Buttons at the right; below the title where there is no room. */
  actions?: ReactNode;
}

/** The one h1 of a page; names the browser's tab as well. */
export function PageHeader({ title, description, actions }: PageHeaderProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('appName')}`;
  }, [title, t]);
  return (
    <Group component="header" justify="space-between" align="flex-start" gap="sm" mb="lg" wrap="wrap">
      <Box miw={0}>
        <Title order={1}>{title}</Title>
        {description && (
          <Text c="dimmed" mt={2}>
            {description}
          </Text>
        )}
      </Box>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
