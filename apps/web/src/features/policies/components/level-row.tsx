import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Text } from '@mantine/core';
import { IconAlertCircle, IconGripVertical, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Level } from '../typed-policies.ts';
import type { TypedPolicy } from '../typed-policy.ts';
import { usePolicyWords } from '../use-policy-words.ts';
import classes from './policies.module.css';

interface RowProps {
  policy: TypedPolicy;
  serverCount: number;
  isChosen: boolean;
  isWrong: boolean;
}

export function BaseRow(props: RowProps) {
  return (
    <li className={classes['level']} data-chosen={props.isChosen || undefined}>
      <LevelLink {...props} level="base" />
    </li>
  );
}

interface TagRowProps extends RowProps {
  tag: string;
  isMovable: boolean;
  onRemove: () => void;
}

/** Dragged by its grip, with the mouse, a finger or the keyboard. */
export function TagRow({ tag, isMovable, onRemove, ...props }: TagRowProps) {
  const { t } = useTranslation('policies');
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: tag,
  });
  return (
    <li
      ref={setNodeRef}
      className={classes['level']}
      data-chosen={props.isChosen || undefined}
      data-lifted={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      {isMovable && (
        <ActionIcon
          ref={setActivatorNodeRef}
          className={classes['grip'] ?? ''}
          size="md"
          {...attributes}
          {...listeners}
          aria-label={t('levels.move', { tag })}
        >
          <IconGripVertical size={16} />
        </ActionIcon>
      )}
      <LevelLink {...props} level={`tag:${tag}`} />
      <ActionIcon aria-label={t('levels.remove', { tag })} onClick={onRemove} mr={4}>
        <IconTrash size={15} />
      </ActionIcon>
    </li>
  );
}

function LevelLink({ level, policy, serverCount, isChosen, isWrong }: RowProps & { level: Level }) {
  const { t } = useTranslation('policies');
  const words = usePolicyWords();
  const count = Object.keys(policy).length;
  const reach =
    serverCount > 0 || level === 'base' ? t('levels.servers', { count: serverCount }) : t('levels.noServers');
  return (
    <Link
      className={classes['name'] ?? ''}
      to={{ search: level === 'base' ? '' : `?level=${encodeURIComponent(level)}` }}
      aria-current={isChosen ? 'true' : undefined}
      preventScrollReset
    >
      <Text span display="block" fw={isChosen ? 600 : 500} truncate>
        {isWrong && <IconAlertCircle size={14} color="var(--mantine-color-error)" aria-hidden="true" />}{' '}
        {words.level(level)}
      </Text>
      <Text span display="block" fz="xs" c="dimmed">
        {reach} · {count > 0 ? t('levels.set', { count }) : t('levels.setNone')}
      </Text>
    </Link>
  );
}
