import { Button, Text } from '@mantine/core';
import { DEFAULT_POLICY, type PolicyField, type ResolvedPolicy } from '@jari/domain';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIELD_KINDS } from '../fields.ts';
import { type TypedValue, typedValueOf } from '../typed-policy.ts';
import { usePolicyWords } from '../use-policy-words.ts';
import { FieldControl } from './field-control.tsx';
import { OFFICE_HOURS } from './hours-control.tsx';
import classes from './policy-editor.module.css';

export interface PolicyFieldRowProps {
  field: PolicyField;
  /** undefined: left to the level above. */
  value: TypedValue | undefined;
  above: ResolvedPolicy;
  onChange: (value: TypedValue | undefined) => void;
  errors: ReadonlyMap<string, string>;
  /** Where a link that said "edit this rule" leads. */
  isWanted: boolean;
}

/** One rule: what holds from above and where that comes from, or a value of one's own. */
export function PolicyFieldRow({ field, value, above, onChange, errors, isWanted }: PolicyFieldRowProps) {
  const { t } = useTranslation('policies');
  const words = usePolicyWords();
  const row = useRef<HTMLDivElement>(null);
  const [justTouched, setJustTouched] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.querySelector<HTMLElement>('input, select, button')?.focus();
  }, [isWanted]);

  const inherited = typedValueOf(above.policy[field]);
  const label = words.label(field);
  const inheritedWord = words.value(field, inherited);
  const source = words.source(above.sources[field]);
  const isOwn = value !== undefined;
  const { kind } = FIELD_KINDS[field];
  const isWide = isOwn && (kind === 'hours' || kind === 'who');
  const toggle = () => {
    setJustTouched(true);
    onChange(isOwn ? undefined : firstValue(field, inherited));
  };
  return (
    <div
      ref={row}
      role="group"
      aria-label={label}
      className={classes['field']}
      data-own={isOwn || undefined}
      data-wide={isWide || undefined}
    >
      <div>
        <Text fw={550}>{label}</Text>
        <Text fz="xs" c="dimmed">
          {t(`field.${field}.hint`)}
        </Text>
        {isOwn && (
          <Text fz="xs" c="dimmed" mt={2}>
            {t('editor.instead', { value: inheritedWord, source })}
          </Text>
        )}
      </div>
      <div className={classes['control']}>
        {isOwn ? (
          <FieldControl field={field} value={value} onChange={onChange} errors={errors} autoFocus={justTouched} />
        ) : (
          <>
            <Text c="dimmed" className="tabular">
              {inheritedWord}
            </Text>
            <Text fz="xs" c="dimmed">
              {source}
            </Text>
          </>
        )}
      </div>
      {/* The same button either way, so that the focus stays where it was pressed. */}
      <Button
        className={classes['act'] ?? ''}
        size="compact-sm"
        variant={isOwn ? 'subtle' : 'default'}
        color="gray"
        aria-label={isOwn ? t('editor.resetLabel', { label, value: inheritedWord }) : t('editor.setLabel', { label })}
        onClick={toggle}
      >
        {t(isOwn ? 'editor.reset' : 'editor.set')}
      </Button>
    </div>
  );
}

/** What one begins with: the value from above; where there is no limit yet, something to be filled in. */
function firstValue(field: PolicyField, inherited: TypedValue): TypedValue {
  if (inherited !== null) return typeof inherited === 'boolean' ? !inherited : inherited;
  if (field === 'openingHours') return OFFICE_HOURS;
  if (field === 'bookableBy') return { teamIds: [], userIds: [] };
  return typeof DEFAULT_POLICY[field] === 'number' ? DEFAULT_POLICY[field] : '';
}
