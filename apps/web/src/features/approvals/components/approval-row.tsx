import type { ApprovalRequest } from '@jari/contract';
import { Badge, Checkbox, Group, Text, UnstyledButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerColor } from '../../../components/colors.ts';
import { toInstant } from '../../../lib/time.ts';
import { useNow, useTime } from '../../../lib/viewer.ts';
import { useApprovalWords } from '../use-words.ts';
import classes from './approvals.module.css';

interface ApprovalRowProps {
  request: ApprovalRequest;
  isOpen: boolean;
  isChecked: boolean;
  color: ServerColor;
  onOpen: () => void;
  onCheck: () => void;
}

const SOON_MS = 24 * 3_600_000;

export function ApprovalRow({ request, isOpen, isChecked, color, onOpen, onCheck }: ApprovalRowProps) {
  const { t } = useTranslation('approvals');
  const time = useTime();
  const clock = useNow();
  const { unitsOf } = useApprovalWords();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const { title, person, resource, startAt, endAt, expiresAt, reasons } = request;
  const leftMs = toInstant(expiresAt).epochMilliseconds - clock.epochMilliseconds;
  return (
    <li ref={row} className={classes['row']} data-open={isOpen || undefined}>
      <Checkbox
        checked={isChecked}
        onChange={onCheck}
        aria-label={t('select', { title, name: person.name })}
        className={classes['check'] ?? ''}
      />
      <UnstyledButton className={classes['rowButton']} onClick={onOpen} aria-current={isOpen || undefined}>
        <Group justify="space-between" gap={8} wrap="nowrap">
          <Text span fw={600} truncate>
            {person.name}
          </Text>
          <Text
            span
            fz="xs"
            className={`tabular ${classes['left']}`}
            c={leftMs < SOON_MS ? 'var(--mantine-color-error)' : 'dimmed'}
          >
            {t('expiresIn', { time: time.formatRelative(expiresAt, clock) })}
          </Text>
        </Group>
        <Text fz="sm" truncate>
          {title}
        </Text>
        <Group gap={6} wrap="nowrap" mt={2}>
          <span className={classes['dot']} style={{ background: color.accent }} aria-hidden="true" />
          <Text span fz="xs" c="dimmed" truncate>
            {t('where', { server: resource.name, units: unitsOf(request) })}
          </Text>
        </Group>
        <Text fz="xs" c="dimmed" className="tabular">
          {time.formatRange(startAt, endAt)}
        </Text>
        {reasons.length > 0 && (
          <Group gap={4} mt={6}>
            {reasons.map((reason) => (
              <Badge key={reason} size="sm" color="yellow">
                {t(`reason.${reason}`)}
              </Badge>
            ))}
          </Group>
        )}
      </UnstyledButton>
    </li>
  );
}
