import type { ChecklistStep } from '@jari/contract';
import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { notifyProblem } from '../../../components/toasts.tsx';
import { checklistQuery, usePutChecklistAway } from '../api.ts';
import classes from './checklist-card.module.css';

const PLACE_OF: Readonly<Record<ChecklistStep, string>> = {
  'add-server': '/servers',
  'invite-people': '/people',
  'set-rules': '/policies',
  'connect-mail': '/deliveries',
  'book-first': '/?book=new',
  'add-calendar': '/profile#calendar-links',
  'choose-notifications': '/profile#notifications',
};

/** The first steps of somebody new, until all are done or they are put away. */
export function ChecklistCard() {
  const { t } = useTranslation('checklist');
  const { data } = useQuery(checklistQuery);
  const putAway = usePutChecklistAway();
  const done = data?.steps.filter(({ isDone }) => isDone).length ?? 0;
  if (!data || data.isDismissed || done === data.steps.length) return null;
  return (
    <Paper component="section" withBorder p="md" mb="lg" aria-labelledby="checklist">
      <Group justify="space-between" mb={8}>
        <Title order={2} id="checklist" fz="md">
          {t('title')}{' '}
          <Text span c="dimmed" fz="sm" fw={500} className="tabular">
            {t('progress', { done, total: data.steps.length })}
          </Text>
        </Title>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          loading={putAway.isPending}
          onClick={() => putAway.mutate(true, { onError: (error) => notifyProblem(error) })}
        >
          {t('hide')}
        </Button>
      </Group>
      <ul className={classes['steps']}>
        {data.steps.map(({ step, isDone }) => (
          <li key={step} data-done={isDone || undefined}>
            {isDone ? (
              <IconCircleCheckFilled size={20} role="img" aria-label={t('done')} />
            ) : (
              <IconCircle size={20} role="img" aria-label={t('open')} />
            )}
            {isDone ? <span>{t(`step.${step}`)}</span> : <Link to={PLACE_OF[step]}>{t(`step.${step}`)}</Link>}
          </li>
        ))}
      </ul>
    </Paper>
  );
}
