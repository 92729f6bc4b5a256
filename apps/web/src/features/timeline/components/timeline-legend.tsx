import { ActionIcon, Kbd, Popover, SegmentedControl, Stack, Text, Tooltip } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TeamChip } from '../../../components/team-chip.tsx';
import { keysShown, TIMELINE_KEYS } from '../../../lib/shortcuts.ts';
import { teamsOf, type TimelineServer } from '../filters.ts';
import { COLOURINGS, type useTimelineParams } from '../use-timeline-params.ts';
import bars from './timeline-bar.module.css';
import classes from './timeline.module.css';

interface TimelineLegendProps {
  params: ReturnType<typeof useTimelineParams>;
  servers: readonly TimelineServer[];
}

/** What the looks of a bar mean, and what the keys do. */
export function TimelineLegend({ params, servers }: TimelineLegendProps) {
  const { t } = useTranslation('timeline');
  const [isOpen, setIsOpen] = useState(false);
  const teams = teamsOf(servers);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" shadow="md" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('legend.title')} disabled={isOpen}>
          <ActionIcon size={36} onClick={() => setIsOpen(!isOpen)} aria-label={t('legend.title')}>
            <IconHelpCircle size={20} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('legend.title')} className={classes['legend'] ?? ''}>
        <Stack gap="sm">
          <SegmentedControl
            aria-label={t('legend.colour')}
            value={params.colouring}
            onChange={params.setColouring}
            data={COLOURINGS.map((value) => ({ value, label: t(`legend.by.${value}`) }))}
          />
          <div className={classes['samples']}>
            <Sample label={t('legend.mine')} mine />
            <Sample label={t('legend.others')} />
            <Sample label={t('state.pending')} state="pending" />
            <Sample label={t('state.held')} state="held" />
            <span className={bars['maintenance']} data-sample>
              <span>{t('legend.maintenance')}</span>
            </span>
          </div>
          {params.colouring === 'team' && teams.length > 0 && (
            <div className={classes['teams']}>
              {teams.map((team) => (
                <TeamChip key={team.id} team={team} />
              ))}
            </div>
          )}
          <Stack gap={6}>
            {TIMELINE_KEYS.map(([shown, name]) => (
              <div key={name} className={classes['key']}>
                <Text fz="sm">{t(`keys.${name}`)}</Text>
                <span>
                  {keysShown(shown).map((key) => (
                    <Kbd key={key} size="xs">
                      {key}
                    </Kbd>
                  ))}
                </span>
              </div>
            ))}
          </Stack>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Sample({ label, mine = false, state = 'confirmed' }: { label: string; mine?: boolean; state?: string }) {
  return (
    <span className={bars['bar']} data-sample data-mine={mine || undefined} data-state={state}>
      <span>{label}</span>
    </span>
  );
}
