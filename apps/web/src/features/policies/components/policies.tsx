import { Box, Text, Title } from '@mantine/core';
import type { Policies as SavedPolicies, Resource } from '@jari/contract';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ZoneSelect } from '../../../components/zone-select.tsx';
import { aboveOf, hasLevel, type Level, policyOf, withPolicy } from '../typed-policies.ts';
import { usePoliciesEdit } from '../use-policies-edit.ts';
import { usePolicyWords } from '../use-policy-words.ts';
import { LevelList } from './level-list.tsx';
import classes from './policies.module.css';
import { PolicyEditor } from './policy-editor.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import { SaveBar } from './save-bar.tsx';
import { StaleNotice } from './stale-notice.tsx';

interface PoliciesProps {
  saved: SavedPolicies;
  servers: readonly Resource[];
  /** `base` or `tag:…`, as the address has it. */
  level: string | null;
  /** The rule that a link leads to. */
  wantedField: string | null;
  onChoose: (level: Level) => void;
}

/** The rules of all servers and of tags: chosen at the left, edited at the right, saved together. */
export function Policies({ saved, servers, level, wantedField, onChoose }: PoliciesProps) {
  const { t } = useTranslation('policies');
  const words = usePolicyWords();
  const edit = usePoliciesEdit(saved);
  const { typed, set, issues, showsEmpty } = edit;
  const chosen: Level = hasLevel(typed, level) ? level : 'base';
  const above = aboveOf(typed, chosen);
  const editor = useTopOf(chosen);
  const check = () => {
    const [first] = issues;
    if (first && issues.every((issue) => issue.level !== chosen)) onChoose(first.level);
    edit.check();
  };
  return (
    <>
      <Text c="dimmed" maw={760} mb="lg">
        {t('intro')}
      </Text>
      {edit.news && <StaleNotice changes={edit.news} onUseTheirs={edit.takeTheirs} />}
      <div className={classes['layout']}>
        <LevelList
          typed={typed}
          chosen={chosen}
          servers={servers}
          wrongLevels={new Set(showsEmpty ? issues.map((issue) => issue.level) : [])}
          onChoose={onChoose}
          onChange={set}
        />
        <Box miw={0} ref={editor}>
          <Title order={2} mb="md">
            {words.level(chosen)}
          </Title>
          {chosen === 'base' && (
            <Box maw={420} mb="xl">
              <ZoneSelect
                label={t('timeZone.label')}
                description={t('timeZone.hint')}
                value={typed.timeZone}
                onChange={(timeZone) => set({ ...typed, timeZone })}
              />
            </Box>
          )}
          <PolicyEditor
            key={chosen}
            value={policyOf(typed, chosen)}
            above={above}
            onChange={(policy) => set(withPolicy(typed, chosen, policy))}
            issues={issues.filter((issue) => issue.level === chosen)}
            showsEmpty={showsEmpty}
            wantedField={wantedField}
          />
        </Box>
      </div>
      {edit.isDirty && <SaveBar hasIssues={showsEmpty && issues.length > 0} onDiscard={edit.discard} onCheck={check} />}
      {edit.dialog && <PreviewDialog {...edit.dialog} />}
    </>
  );
}

/** Where another level is chosen far down the page, its rules begin above: they come into view. */
function useTopOf(chosen: Level) {
  const editor = useRef<HTMLDivElement>(null);
  const shown = useRef(chosen);
  useEffect(() => {
    if (shown.current === chosen) return;
    shown.current = chosen;
    editor.current?.scrollIntoView({ block: 'start' });
  }, [chosen]);
  return editor;
}
