import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import type { Resource } from '@jari/contract';
import { Text, Title } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { confirm } from '../../../components/confirm.tsx';
import { type Level, type TypedPolicies, withoutTag, withTag, withTagMoved } from '../typed-policies.ts';
import { useMoveWords } from '../use-move-words.ts';
import { AddTag } from './add-tag.tsx';
import { BaseRow, TagRow } from './level-row.tsx';
import classes from './policies.module.css';

interface LevelListProps {
  typed: TypedPolicies;
  chosen: Level;
  servers: readonly Resource[];
  wrongLevels: ReadonlySet<Level>;
  onChoose: (level: Level) => void;
  onChange: (typed: TypedPolicies) => void;
}

const DRAG_FROM_PX = 5;

/** All servers, and below them the tags in the order that decides between them. */
export function LevelList({ typed, chosen, servers, wrongLevels, onChoose, onChange }: LevelListProps) {
  const { t } = useTranslation('policies');
  const id = useId();
  const tags = typed.tags.map(({ tag }) => tag);
  const moveWords = useMoveWords(tags);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_FROM_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onChange(withTagMoved(typed, String(active.id), tags.indexOf(String(over.id))));
  };
  const remove = async (tag: string, isEmpty: boolean) => {
    const ask = () =>
      confirm({
        title: t('levels.removeTitle', { tag }),
        body: t('levels.removeBody'),
        confirmLabel: t('levels.remove', { tag }),
        danger: true,
      });
    if (!isEmpty && !(await ask())) return;
    onChange(withoutTag(typed, tag));
    if (chosen === `tag:${tag}`) onChoose('base');
  };
  const add = (tag: string) => {
    if (!tags.includes(tag)) onChange(withTag(typed, tag));
    onChoose(`tag:${tag}`);
  };
  const known = [...new Set(servers.flatMap((server) => server.tags))].filter((tag) => !tags.includes(tag)).toSorted();
  return (
    <nav className={classes['levels']} aria-labelledby={id}>
      <Title order={2} fz="sm" id={id}>
        {t('levels.title')}
      </Title>
      {/* Around the list: what it has to say to screen readers is no item of it. */}
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop} accessibility={moveWords}>
        <ul className={classes['list']}>
          <BaseRow
            policy={typed.base}
            serverCount={servers.length}
            isChosen={chosen === 'base'}
            isWrong={wrongLevels.has('base')}
          />
          <SortableContext items={tags} strategy={verticalListSortingStrategy}>
            {typed.tags.map(({ tag, policy }) => (
              <TagRow
                key={tag}
                tag={tag}
                policy={policy}
                serverCount={servers.filter((server) => server.tags.includes(tag)).length}
                isChosen={chosen === `tag:${tag}`}
                isWrong={wrongLevels.has(`tag:${tag}`)}
                isMovable={tags.length > 1}
                onRemove={() => void remove(tag, Object.keys(policy).length === 0)}
              />
            ))}
          </SortableContext>
        </ul>
      </DndContext>
      {tags.length > 1 && (
        <Text fz="xs" c="dimmed" mt={8} px={10}>
          {t('levels.order')}
        </Text>
      )}
      <AddTag known={known} onAdd={add} />
    </nav>
  );
}
