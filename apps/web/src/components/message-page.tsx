import { Center, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark.tsx';

interface MessagePageProps {
  title: string;
  detail: ReactNode;
  /** The ways forward. */
  children?: ReactNode;
  /** Fills the window where there is no shell around it. */
  fullScreen?: boolean;
}

/** A page that has only something to say: nothing here, not yours, broken. */
export function MessagePage({ title, detail, children, fullScreen = false }: MessagePageProps) {
  return (
    <Center component={fullScreen ? 'main' : 'div'} mih={fullScreen ? '100dvh' : '60vh'} p="lg">
      <Stack align="center" gap="xs" ta="center" maw={460}>
        <BrandMark size={40} />
        <Title order={1} mt="sm">
          {title}
        </Title>
        <Text c="dimmed">{detail}</Text>
        {children && (
          <Group mt="md" justify="center">
            {children}
          </Group>
        )}
      </Stack>
    </Center>
  );
}
