import { Group, Text } from '@mantine/core';
import type { Resource } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import type { ServerNow } from '../server-now.ts';
import classes from './units-now.module.css';

// More would be a pattern rather than something to read.
const MAX_DOTS = 16;

interface UnitsNowProps {
  server: Resource;
  now: ServerNow;
}

/** One place for each unit, hollow where it is free, and the same in words. */
export function UnitsNow({ server, now }: UnitsNowProps) {
  const words = useNowWords(server, now);
  return (
    <Group gap={8} wrap="nowrap" miw={0}>
      {server.units.length <= MAX_DOTS && (
        <span className={classes['dots']} aria-hidden="true">
          {server.units.map((unit) => (
            <span
              key={unit.id}
              className={classes['dot']}
              data-taken={now.holders.has(unit.index) || now.blocked.has(unit.index) || undefined}
            />
          ))}
        </span>
      )}
      <Text span fz="sm" c={now.freeUnits > 0 ? 'inherit' : 'dimmed'}>
        {words}
      </Text>
    </Group>
  );
}

function useNowWords(server: Resource, { freeUnits: free }: ServerNow): string {
  const { t } = useTranslation('resources');
  const total = server.units.length;
  if (server.units.some((unit) => unit.kind === 'machine'))
    return free > 0 ? t('now.machineFree') : t('now.machineTaken');
  if (free === total) return t('now.allFree');
  return free === 0 ? t('now.noneFree') : t('now.free', { free, total });
}
