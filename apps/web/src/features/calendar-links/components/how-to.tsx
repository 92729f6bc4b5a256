import { Accordion, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const PROGRAMS = ['google', 'apple', 'outlook'] as const;

/** Where each calendar program hides its "subscribe". */
export function HowTo() {
  const { t } = useTranslation('links');
  return (
    <Accordion variant="contained" order={3}>
      {PROGRAMS.map((program) => (
        <Accordion.Item key={program} value={program}>
          <Accordion.Control>{t(`howTo.${program}.title`)}</Accordion.Control>
          <Accordion.Panel>
            <List type="ordered" fz="sm" spacing={4}>
              <List.Item>{t(`howTo.${program}.first`)}</List.Item>
              <List.Item>{t(`howTo.${program}.second`)}</List.Item>
            </List>
            <Text fz="sm" c="dimmed" mt="xs">
              {t(`howTo.${program}.note`)}
            </Text>
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
