import { Text, Title } from '@mantine/core';
import type { PolicyField, ResolvedPolicy } from '@jari/domain';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { POLICY_GROUPS } from '../fields.ts';
import { type PolicyIssue, type TypedPolicy, withField } from '../typed-policy.ts';
import { usePolicyWords } from '../use-policy-words.ts';
import { PolicyFieldRow } from './policy-field.tsx';
import classes from './policy-editor.module.css';

interface PolicyEditorProps {
  value: TypedPolicy;
  /** What holds where this level says nothing. */
  above: ResolvedPolicy;
  onChange: (value: TypedPolicy) => void;
  issues: readonly PolicyIssue[];
  /** Empty fields are wrong only once somebody wanted to save. */
  showsEmpty: boolean;
  wantedField?: string | null;
}

/** What one level demands, rule by rule in groups; the same for all servers, a tag and one server. */
export function PolicyEditor({ value, above, onChange, issues, showsEmpty, wantedField = null }: PolicyEditorProps) {
  const { t } = useTranslation('policies');
  const words = usePolicyWords();
  const id = useId();
  const shown = issues.filter(({ field }) => showsEmpty || value[field] !== '');
  const errors = new Map(shown.map((issue) => [issue.path, words.issue(issue)]));
  const set = (field: PolicyField) => (next: Parameters<typeof withField>[2]) =>
    onChange(withField(value, field, next));
  return (
    <div>
      {POLICY_GROUPS.map(({ group, fields }) => (
        <section key={group} className={classes['group']} aria-labelledby={`${id}-${group}`}>
          <Title order={3} fz="md" id={`${id}-${group}`}>
            {t(`group.${group}.title`)}
          </Title>
          <Text fz="sm" c="dimmed" maw={680}>
            {t(`group.${group}.hint`)}
          </Text>
          <div className={classes['fields']}>
            {fields.map((field) => (
              <PolicyFieldRow
                key={field}
                field={field}
                value={value[field]}
                above={above}
                onChange={set(field)}
                errors={errors}
                isWanted={wantedField === field}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
