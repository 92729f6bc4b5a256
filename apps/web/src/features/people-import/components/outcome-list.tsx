import { type PeopleImportLine, PeopleImportOutcome, type PeopleImportResult } from '@jari/contract';
import { Badge, Box, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './outcome-list.module.css';

const colors = { invited: 'blue', changed: 'jade', unchanged: 'gray', error: 'red' } as const;
/** So many lines at once: a thousand rows are slow to show and nobody reads them. */
const STEP = 200;

/** What becomes of each line; those that are wrong first, if there are any. */
export function OutcomeList({ result }: { result: PeopleImportResult }) {
  const { t } = useTranslation('peopleImport');
  const countOf = (outcome: PeopleImportOutcome) => result.lines.filter((line) => line.outcome === outcome).length;
  const [shown, setShown] = useState<PeopleImportOutcome | 'all'>(countOf('error') > 0 ? 'error' : 'all');
  const [limit, setLimit] = useState(STEP);
  const lines = result.lines.filter((line) => shown === 'all' || line.outcome === shown);
  const present = PeopleImportOutcome.options.filter((outcome) => countOf(outcome) > 0);
  return (
    <Stack gap="sm">
      <Box className={classes['filter'] ?? ''}>
        <SegmentedControl
          aria-label={t('show')}
          value={shown}
          onChange={(value) => {
            setShown(value);
            setLimit(STEP);
          }}
          data={[
            { value: 'all' as const, label: t('all', { count: result.lines.length }) },
            ...present.map((value) => ({ value, label: `${t(`outcome.${value}`)} ${countOf(value)}` })),
          ]}
        />
      </Box>
      <ul className={classes['rows']}>
        {lines.slice(0, limit).map((line) => (
          <Line key={line.line} line={line} />
        ))}
      </ul>
      {lines.length > limit && (
        <Group justify="center">
          <Button variant="default" onClick={() => setLimit(limit + STEP)}>
            {t('more', { count: lines.length - limit })}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Line({ line: { line, email, outcome, detail } }: { line: PeopleImportLine }) {
  const { t } = useTranslation('peopleImport');
  return (
    <li className={classes['row']}>
      <Text fz="sm" c="dimmed" className={`tabular ${classes['number'] ?? ''}`}>
        {t('line', { line })}
      </Text>
      <Box miw={0}>
        <Group gap={8}>
          <Text span fw={550} className={classes['email'] ?? ''}>
            {email || t('noEmail')}
          </Text>
          <Badge color={colors[outcome]} miw="max-content">
            {t(`outcome.${outcome}`)}
          </Badge>
        </Group>
        <Text fz="sm" c={outcome === 'error' ? 'var(--mantine-color-error)' : 'dimmed'}>
          {detail}
        </Text>
      </Box>
    </li>
  );
}
