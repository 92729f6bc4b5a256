import type { Resource, TeamRef } from '@jari/contract';
import { Autocomplete, Group, MultiSelect, NumberInput, Select, TagsInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { kindsOf, type useWishDraft } from '../use-wish-draft.ts';

interface WhatFieldsProps {
  form: ReturnType<typeof useWishDraft>;
  servers: readonly Resource[];
  teams: readonly TeamRef[];
}

const amountOf = (value: number | string) => (typeof value === 'number' ? value : '');

/** One of some servers, or what any server must have; how many GPUs, and in whose name. */
export function WhatFields({ form: { draft, change, isAnywhere }, servers, teams }: WhatFieldsProps) {
  const { t } = useTranslation('waitlist');
  const { models, tags, most } = kindsOf(servers);
  const named = servers.filter(({ id }) => draft.resourceIds.includes(id));
  return (
    <>
      <Group grow gap="sm" align="flex-start" preventGrowOverflow={false}>
        <MultiSelect
          label={t('form.server')}
          {...(isAnywhere && { placeholder: t('form.anyServer') })}
          data={servers.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.resourceIds}
          onChange={(resourceIds) => change({ resourceIds })}
          hidePickedOptions
          searchable
          clearable
          miw={180}
        />
        <NumberInput
          label={t('form.units')}
          value={draft.unitCount}
          onChange={(value) => change({ unitCount: amountOf(value) })}
          min={1}
          max={isAnywhere ? most : kindsOf(named).most}
          allowDecimal={false}
          required
          miw={100}
        />
      </Group>
      {isAnywhere && (
        <Group grow gap="sm" align="flex-start" preventGrowOverflow={false}>
          <Autocomplete
            label={t('form.model')}
            placeholder={t('form.anyModel')}
            data={models}
            value={draft.model}
            onChange={(model) => change({ model })}
            maxLength={100}
            miw={180}
          />
          <NumberInput
            label={t('form.memory')}
            placeholder={t('form.anyMemory')}
            value={draft.memoryGib}
            onChange={(value) => change({ memoryGib: amountOf(value) })}
            min={1}
            max={4096}
            allowDecimal={false}
            suffix=" GB"
            miw={100}
          />
        </Group>
      )}
      {isAnywhere && tags.length > 0 && (
        <TagsInput label={t('form.tags')} data={tags} value={draft.tags} onChange={(next) => change({ tags: next })} />
      )}
      {teams.length > 0 && (
        <Select
          label={t('form.team')}
          data={[{ value: '', label: t('form.noTeam') }, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
          value={draft.teamId}
          onChange={(id) => change({ teamId: id ?? '' })}
          allowDeselect={false}
        />
      )}
    </>
  );
}
