import { Kbd, Modal, Text, VisuallyHidden } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { best } from '../match.ts';
import { recentIds, rememberId } from '../recent.ts';
import classes from './palette.module.css';

export interface PaletteItem {
  /** The same as long as it means the same: what was chosen last stands first. */
  id: string;
  label: string;
  detail?: string | undefined;
  /** Other words it is found by, such as its name in the other language. */
  keywords?: readonly string[];
  icon: ReactNode;
  /** Its shortcut, if it has one. */
  keys?: string | undefined;
  run: () => void;
}

export interface PaletteGroup {
  title: string;
  items: readonly PaletteItem[];
  /** Already what was asked for: not to be filtered. */
  isAnswer?: boolean;
  /** Shown before anything is typed. */
  isOffered?: boolean;
}

interface PaletteProps {
  query: string;
  onQuery: (query: string) => void;
  groups: readonly PaletteGroup[];
  onClose: () => void;
}

const SHOWN_IN_GROUP = 6;

/** One field that finds and does everything; the focus stays in it, and arrows choose. */
export function Palette({ query, onQuery, groups, onClose }: PaletteProps) {
  const { t } = useTranslation('palette');
  const [recent] = useState(recentIds);
  const shown = useMemo(() => shownGroups(groups, query, recent, t('recent')), [groups, query, recent, t]);
  const items = shown.flatMap((group) => group.items);
  const [active, setActive] = useState(0);
  const current = Math.min(active, Math.max(0, items.length - 1));
  const listId = useId();

  const choose = (item: PaletteItem | undefined) => {
    if (!item) return;
    rememberId(item.id);
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // The Enter that ends a Hangul syllable chooses nothing; Safari tells of it by 229 alone.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      setActive((current + step + items.length) % items.length);
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(items[current]);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      yOffset="10vh"
      size={600}
      padding={0}
      attributes={{ content: { 'aria-label': t('label') } }}
      transitionProps={{ duration: 100 }}
    >
      <SearchLine
        value={query}
        onValue={(value) => {
          onQuery(value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        onClose={onClose}
        listId={listId}
        activeId={items.length > 0 ? optionId(listId, current) : undefined}
      />
      <VisuallyHidden role="status">{t('found', { count: items.length })}</VisuallyHidden>
      {items.length === 0 && (
        <Text p="lg" c="dimmed">
          {t('nothing')}
        </Text>
      )}
      <OptionList id={listId} groups={shown} current={items[current]} onHover={setActive} onChoose={choose} />
    </Modal>
  );
}

interface SearchLineProps {
  value: string;
  onValue: (value: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
  onClose: () => void;
  listId: string;
  activeId: string | undefined;
}

function SearchLine({ value, onValue, onKeyDown, onClose, listId, activeId }: SearchLineProps) {
  const { t } = useTranslation('palette');
  const { t: common } = useTranslation();
  return (
    <div className={classes['search']}>
      <IconSearch size={20} aria-hidden="true" />
      <input
        className={classes['input']}
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        placeholder={t('placeholder')}
        aria-label={t('label')}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={activeId}
        aria-autocomplete="list"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        data-autofocus
      />
      <button type="button" className={classes['close']} onClick={onClose} aria-label={common('action.close')}>
        <Kbd size="xs" aria-hidden="true">
          Esc
        </Kbd>
      </button>
    </div>
  );
}

interface OptionListProps {
  id: string;
  groups: readonly PaletteGroup[];
  current: PaletteItem | undefined;
  onHover: (index: number) => void;
  onChoose: (item: PaletteItem) => void;
}

function OptionList({ id, groups, current, onHover, onChoose }: OptionListProps) {
  const { t } = useTranslation('palette');
  const items = groups.flatMap((group) => group.items);
  return (
    <div id={id} role="listbox" aria-label={t('label')} className={classes['list']}>
      {groups.map((group) => (
        <div key={group.title} role="group" aria-label={group.title}>
          <div className={classes['heading']} aria-hidden="true">
            {group.title}
          </div>
          {group.items.map((item) => (
            <Option
              key={item.id}
              id={optionId(id, items.indexOf(item))}
              item={item}
              isActive={item === current}
              onHover={() => onHover(items.indexOf(item))}
              onChoose={() => onChoose(item)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

interface OptionProps {
  id: string;
  item: PaletteItem;
  isActive: boolean;
  onHover: () => void;
  onChoose: () => void;
}

function Option({ id, item, isActive, onHover, onChoose }: OptionProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- The keys are those of the field, which keeps the focus.
    <div
      ref={ref}
      id={id}
      role="option"
      aria-selected={isActive}
      tabIndex={-1}
      className={classes['option']}
      onMouseMove={onHover}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={classes['icon']} aria-hidden="true">
        {item.icon}
      </span>
      <span className={classes['label']}>{item.label}</span>
      {item.detail && <span className={classes['detail']}>{item.detail}</span>}
      {item.keys && (
        <span className={classes['keys']} aria-hidden="true">
          {item.keys.split(' ').map((key) => (
            <Kbd key={key} size="xs">
              {key}
            </Kbd>
          ))}
        </span>
      )}
    </div>
  );
}

/** Before anything is typed: what was chosen last and what is offered. Then: what fits. */
function shownGroups(
  groups: readonly PaletteGroup[],
  query: string,
  recent: readonly string[],
  recentTitle: string,
): PaletteGroup[] {
  if (query.trim() === '') {
    const all = groups.flatMap(({ items }) => items);
    const last = recent.flatMap((id) => all.find((item) => item.id === id) ?? []);
    const offered = groups
      .filter(({ isOffered }) => isOffered)
      .map((group) => ({ ...group, items: group.items.filter((item) => !last.includes(item)) }));
    return [{ title: recentTitle, items: last }, ...offered].filter(({ items }) => items.length > 0);
  }
  return groups
    .map((group) => ({ ...group, items: group.isAnswer ? group.items : best(group.items, query, SHOWN_IN_GROUP) }))
    .filter(({ items }) => items.length > 0);
}
