import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** How far a change of one date of a series reaches. */
export type Scope = 'this' | 'following' | 'all';
const SCOPES: readonly Scope[] = ['this', 'following', 'all'];

interface ScopeChoiceProps {
  question: 'change' | 'cancel';
  value: Scope;
  onChange: (scope: Scope) => void;
}

export function ScopeChoice({ question, value, onChange }: ScopeChoiceProps) {
  const { t } = useTranslation('series');
  return (
    <Radio.Group
      label={t(`scope.${question}`)}
      description={value === 'this' ? undefined : t(`scope.hint.${question}`)}
      value={value}
      onChange={(scope) => onChange(SCOPES.find((one) => one === scope) ?? 'this')}
    >
      <Stack gap={8} mt={8}>
        {SCOPES.map((scope) => (
          <Radio key={scope} value={scope} label={t(`scope.${scope}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
