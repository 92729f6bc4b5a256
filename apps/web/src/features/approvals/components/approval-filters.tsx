import { ApprovalReason } from '@jari/contract';
import { Button, Group, NativeSelect, Pill } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../../components/search-field.tsx';
import type { ApprovalFilters as Filters } from '../api.ts';

interface ApprovalFiltersProps {
  filters: Filters;
  servers: readonly { id: string; name: string }[];
  /** Of the person and the team that the list is narrowed to, as far as they are known. */
  names: { person: string | undefined; team: string | undefined };
  onChange: (change: Partial<Filters>) => void;
}

export function ApprovalFilters({ filters, servers, names, onChange }: ApprovalFiltersProps) {
  const { t } = useTranslation(['approvals', 'common']);
  const { q, resourceId, reason, userId, teamId } = filters;
  return (
    <Group gap="xs" mb="md" role="search">
      <SearchField
        label={t('filter.search')}
        placeholder={t('filter.searchPlaceholder')}
        value={q ?? ''}
        onChange={(next) => onChange({ q: next || undefined })}
      />
      <NativeSelect
        aria-label={t('filter.server')}
        data={[
          { value: '', label: t('filter.allServers') },
          ...servers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={resourceId ?? ''}
        onChange={(event) => onChange({ resourceId: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        aria-label={t('filter.reason')}
        data={[
          { value: '', label: t('filter.allReasons') },
          ...ApprovalReason.options.map((value) => ({ value, label: t(`reason.${value}`) })),
        ]}
        value={reason ?? ''}
        onChange={(event) => onChange({ reason: ApprovalReason.safeParse(event.currentTarget.value).data })}
      />
      {userId !== undefined && (
        <Narrowed label={names.person ?? t('filter.onePerson')} onRemove={() => onChange({ userId: undefined })} />
      )}
      {teamId !== undefined && (
        <Narrowed label={names.team ?? t('filter.oneTeam')} onRemove={() => onChange({ teamId: undefined })} />
      )}
      {Object.values(filters).some(Boolean) && (
        <Button
          variant="subtle"
          onClick={() =>
            onChange({ q: undefined, resourceId: undefined, reason: undefined, userId: undefined, teamId: undefined })
          }
        >
          {t('common:action.clearFilters')}
        </Button>
      )}
    </Group>
  );
}

function Narrowed({ label, onRemove }: { label: string; onRemove: () => void }) {
  const { t } = useTranslation('approvals');
  return (
    <Pill
      size="md"
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{ 'aria-label': t('filter.remove', { name: label }), 'aria-hidden': false, tabIndex: 0 }}
    >
      {label}
    </Pill>
  );
}
