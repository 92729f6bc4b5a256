import type { RefusedOccurrence } from '@jari/contract';
import { Anchor, List, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';

const SHOWN = 3;

/** Which dates cannot be had, and why: by name, where it is a person. What several have in common stands once. */
export function RefusedDates({ refused }: { refused: readonly RefusedOccurrence[] }) {
  const { t } = useTranslation('series');
  const { formatDate, formatRange } = useTime();
  const [isOpen, setIsOpen] = useState(false);
  const reasons = [...Map.groupBy(refused, (one) => whyOf(one, (name, title) => t('note.by', { name, title })))];
  const shown = isOpen ? reasons : reasons.slice(0, SHOWN);
  const hidden = reasons.slice(shown.length).flatMap(([, dates]) => dates).length;
  const datesOf = ([first, ...others]: RefusedOccurrence[]) =>
    first && others.length === 0
      ? formatRange(first.startAt, first.endAt)
      : [first, ...others].flatMap((one) => (one ? [formatDate(one.startAt)] : [])).join(', ');
  return (
    <>
      <List fz="sm" spacing={6} listStyleType="none" withPadding={false} mah={180} style={{ overflowY: 'auto' }}>
        {shown.map(([why, dates]) => (
          <List.Item key={why}>
            <Text fz="sm" fw={600} className="tabular">
              {datesOf(dates)}
            </Text>
            <Text fz="sm">{why}</Text>
          </List.Item>
        ))}
      </List>
      {hidden > 0 && (
        <Anchor component="button" type="button" fz="sm" onClick={() => setIsOpen(true)} style={{ alignSelf: 'start' }}>
          {t('note.more', { count: hidden })}
        </Anchor>
      )}
    </>
  );
}

function whyOf({ conflicts, detail }: RefusedOccurrence, nameOf: (name: string, title: string) => string): string {
  if (conflicts.length === 0) return detail;
  return conflicts.map(({ userName, title }) => nameOf(userName, title)).join(', ');
}
