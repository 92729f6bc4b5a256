import { ActionIcon, Button, Group, Loader, SegmentedControl, Switch, Text, Title, Tooltip } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ShortcutHelpButton } from '../../../components/shortcut-help-button.tsx';
import { useTime } from '../../../lib/viewer.ts';
import type { CalendarView } from '../calendar-view.ts';
import classes from './calendar-toolbar.module.css';
import { DayJump } from '../../../components/day-jump.tsx';

interface CalendarToolbarProps {
  title: string;
  view: CalendarView;
  views: readonly CalendarView[];
  onView: (view: CalendarView) => void;
  onStep: (steps: number) => void;
  onToday: () => void;
  date: string;
  /** Where days are not on the screen to be clicked: any of them at once. */
  onDate: ((date: string) => void) | null;
  /** The period's reservations are still on their way. */
  isLoading: boolean;
  filters: ReactNode;
  onlyMine: boolean;
  onOnlyMine: (onlyMine: boolean) => void;
  onCreate: () => void;
  /** Too much for the grid: says what helps. */
  isCrowded: boolean;
}

export function CalendarToolbar(props: CalendarToolbarProps) {
  const { t } = useTranslation('calendar');
  const { zoneLabel } = useTime();
  return (
    <header className={classes['toolbar']}>
      <Group gap={6} wrap="nowrap">
        <Button variant="default" onClick={props.onToday} px="sm">
          {t('today')}
        </Button>
        <Tooltip label={t(`previous.${props.view}`)}>
          <ActionIcon size={36} onClick={() => props.onStep(-1)} aria-label={t(`previous.${props.view}`)}>
            <IconChevronLeft size={20} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t(`next.${props.view}`)}>
          <ActionIcon size={36} onClick={() => props.onStep(1)} aria-label={t(`next.${props.view}`)}>
            <IconChevronRight size={20} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <div className={classes['heading']}>
        <Title order={1} fz="lg" lh={1.3} lineClamp={2} aria-live="polite">
          {/* The grid, which comes later, says what it shows; its line is kept. */}
          {props.title || '\u00a0'}
          {props.isLoading && <Loader size={14} ml={8} color="gray" aria-hidden="true" />}
        </Title>
        <Text fz="xs" c="dimmed" lineClamp={1}>
          {props.isCrowded ? t('zoneAndHint', { zone: zoneLabel() }) : zoneLabel()}
        </Text>
      </div>
      {props.onDate && <DayJump date={props.date} onDate={props.onDate} />}
      <div className={classes['tools']}>
        {props.filters}
        <Switch
          label={t('onlyMine')}
          checked={props.onlyMine}
          onChange={(event) => props.onOnlyMine(event.currentTarget.checked)}
          className={classes['mine']}
        />
        <SegmentedControl
          aria-label={t('view.label')}
          value={props.view}
          onChange={(view) => props.onView(view)}
          data={props.views.map((view) => ({ value: view, label: t(`view.${view}`) }))}
        />
        <ShortcutHelpButton />
        <Button leftSection={<IconPlus size={16} />} onClick={props.onCreate} className={classes['create'] ?? ''}>
          {t('create')}
        </Button>
      </div>
    </header>
  );
}
