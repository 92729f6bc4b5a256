import { Group, Stack, Text } from '@mantine/core';
import { Role } from '@jari/contract';
import { useTranslation } from 'react-i18next';

/** What each role may do, in a sentence. */
export function RoleLegend() {
  const { t } = useTranslation('people');
  return (
    <Stack component="dl" gap={2} m={0} mb="lg">
      {Role.options.map((role) => (
        <Group key={role} gap={8} wrap="nowrap" align="flex-start">
          <Text component="dt" fz="sm" fw={600} w={52} style={{ flex: 'none' }}>
            {t(`role.${role}`)}
          </Text>
          <Text component="dd" fz="sm" c="dimmed" m={0}>
            {t(`roleMay.${role}`)}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
