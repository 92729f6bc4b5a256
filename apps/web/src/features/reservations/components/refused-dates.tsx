import type { RefusedOccurrence } from '@jari/contract';
import { Anchor, List, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../../lib/viewer.ts';

const SHOWN = 4;

/** Which dates cannot be had, and why: by name, where it is a person. */
export function RefusedDates({ refused }: { refused: readonly RefusedOccurrence[] }) {
  const { t } = useTranslation('series');
  const { formatRange } = useTime();
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen ? refused : refused.slice(0, SHOWN);
  return (
    <>
      <List fz="sm" spacing={6} listStyleType="none" withPadding={false} mah={220} style={{ overflowY: 'auto' }}>
        {shown.map((one) => (
          <List.Item key={one.date}>
            <Text fz="sm" fw={600} className="tabular">
              {formatRange(one.startAt, one.endAt)}
            </Text>
            <Text fz="sm">{whyOf(one, (name, title) => t('note.by', { name, title }))}</Text>
          </List.Item>
        ))}
      </List>
      {shown.length < refused.length && (
        <Anchor component="button" type="button" fz="sm" onClick={() => setIsOpen(true)}>
          {t('note.more', { count: refused.length - SHOWN })}
        </Anchor>
      )}
    </>
  );
}

function whyOf({ conflicts, detail }: RefusedOccurrence, nameOf: (name: string, title: string) => string): string {
  if (conflicts.length === 0) return detail;
  return conflicts.map(({ userName, title }) => nameOf(userName, title)).join(', ');
}
