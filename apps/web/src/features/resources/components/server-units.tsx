import { Table, Text } from '@mantine/core';
import type { BlockedTime, Resource, TimelineReservation } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';
import type { ServerNow } from '../server-now.ts';
import { hardwareInWords, withMig } from '../server-words.ts';

interface ServerUnitsProps {
  server: Resource;
  now: ServerNow | undefined;
}

/** Every unit, what it is where they differ, and who has it at this moment. */
export function ServerUnits({ server, now }: ServerUnitsProps) {
  const { t } = useTranslation('resources');
  const isMachine = server.units.some((unit) => unit.kind === 'machine');
  const hasKinds = hardwareInWords(server.units, t).length > 1;
  return (
    <Table verticalSpacing={6} horizontalSpacing={0} fz="sm" className="tabular" borderColor="var(--jari-line)">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={isMachine ? 110 : 72}>{t('detail.unit')}</Table.Th>
          {hasKinds && <Table.Th>{t('detail.model')}</Table.Th>}
          {now && <Table.Th>{t('detail.nowColumn')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {server.units.map((unit) => (
          <Table.Tr key={unit.id}>
            <Table.Td style={{ whiteSpace: 'nowrap' }}>
              {isMachine ? t('hardware.wholeMachine') : t('hardware.gpu', { index: unit.index })}
            </Table.Td>
            {hasKinds && (
              <Table.Td>{withMig(t('hardware.unit', { model: unit.model, memory: unit.memoryGib }), unit)}</Table.Td>
            )}
            {now && (
              <Table.Td>
                <UnitNow
                  holder={now.holders.get(unit.index)}
                  blocked={now.blocked.get(unit.index)}
                  isBookable={server.status === 'active'}
                />
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface UnitNowProps {
  holder: TimelineReservation | undefined;
  blocked: BlockedTime | undefined;
  isBookable: boolean;
}

function UnitNow({ holder, blocked, isBookable }: UnitNowProps) {
  const { t } = useTranslation('resources');
  const time = useTime();
  if (blocked) {
    return (
      <Text span fz="sm" c="var(--mantine-color-orange-text)">
        {t('detail.outOfService')} · {blocked.reason}
      </Text>
    );
  }
  if (holder) {
    return (
      <Text span fz="sm" c="dimmed">
        {t('detail.until', { name: holder.userName, time: time.formatDateTime(holder.endAt) })}
      </Text>
    );
  }
  return (
    <Text span fz="sm" style={{ whiteSpace: 'nowrap' }} c={isBookable ? 'var(--mantine-color-success)' : 'dimmed'}>
      {isBookable ? t('detail.free') : t('detail.unavailable')}
    </Text>
  );
}
