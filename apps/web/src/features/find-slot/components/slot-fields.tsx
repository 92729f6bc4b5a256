import { Checkbox, NumberInput, Select, Switch } from '@mantine/core';
import { TimePicker } from '../../../components/dates.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DateTimeField } from '../../../components/date-time-field.tsx';
import { fleetQuery, myTeamsQuery } from '../api.ts';
import type { SlotForm } from '../slot-form.ts';
import classes from './find-slot.module.css';

interface SlotFieldsProps {
  form: SlotForm;
  onChange: (part: Partial<SlotForm>) => void;
}

const MAX_HOURS = 168;

/** The question, field by field. Every change asks again. */
export function SlotFields({ form, onChange }: SlotFieldsProps) {
  const { t } = useTranslation('find');
  const { data: fleet } = useQuery(fleetQuery());
  const select = { clearable: true, searchable: true, comboboxProps: { shadow: 'md' } } as const;
  const { data: teams = [] } = useQuery(myTeamsQuery());
  const models = fleet?.models ?? [];
  return (
    <section aria-label={t('form.title')} className={classes['fields']}>
      <NumberInput
        label={t('form.units')}
        value={form.units}
        onChange={(units) => Number(units) >= 1 && onChange({ units: Number(units) })}
        min={1}
        max={512}
        allowDecimal={false}
        clampBehavior="strict"
      />
      <NumberInput
        label={t('form.hours')}
        value={form.minutes / 60}
        onChange={(hours) => Number(hours) > 0 && onChange({ minutes: Math.round(Number(hours) * 60) })}
        min={0}
        max={MAX_HOURS}
        step={1}
        decimalScale={2}
        clampBehavior="strict"
      />
      <Select
        {...select}
        label={t('form.model')}
        placeholder={t('form.any')}
        // What was typed may be a part of a name.
        data={form.model && !models.includes(form.model) ? [form.model, ...models] : models}
        value={form.model || null}
        onChange={(model) => onChange({ model: model ?? '' })}
      />
      <Select
        {...select}
        label={t('form.memory')}
        placeholder={t('form.any')}
        data={memoryOptions(fleet?.memories ?? [], form.memoryGib).map((gib) => ({
          value: String(gib),
          label: t('form.atLeast', { gib }),
        }))}
        value={form.memoryGib || null}
        onChange={(memoryGib) => onChange({ memoryGib: memoryGib ?? '' })}
      />
      {(fleet?.tags.length ?? 0) > 0 && (
        <Select
          {...select}
          label={t('form.tag')}
          placeholder={t('form.any')}
          data={fleet?.tags ?? []}
          value={form.tag || null}
          onChange={(tag) => onChange({ tag: tag ?? '' })}
        />
      )}
      <Select
        {...select}
        label={t('form.server')}
        placeholder={t('form.any')}
        data={(fleet?.servers ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={form.resourceId || null}
        onChange={(resourceId) => onChange({ resourceId: resourceId ?? '' })}
      />
      {(teams.length > 0 || form.teamId !== '') && (
        <Select
          {...select}
          label={t('form.team')}
          placeholder={t('form.noTeam')}
          data={teams.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.teamId || null}
          onChange={(teamId) => onChange({ teamId: teamId ?? '' })}
        />
      )}
      <TimeFields form={form} onChange={onChange} />
    </section>
  );
}

function TimeFields({ form, onChange }: SlotFieldsProps) {
  const { t } = useTranslation('find');
  const isBackwards = form.earliest !== '' && form.deadline !== '' && form.deadline <= form.earliest;
  return (
    <>
      <div className={classes['wide']}>
        <DateTimeField
          label={t('form.earliest')}
          hint={t('form.earliestHint')}
          value={form.earliest}
          onChange={(earliest) => onChange({ earliest: withTime(earliest, '00:00') })}
          error={undefined}
        />
      </div>
      <div className={classes['wide']}>
        <DateTimeField
          label={t('form.deadline')}
          hint={t('form.deadlineHint')}
          value={form.deadline}
          onChange={(deadline) => onChange({ deadline: withTime(deadline, '18:00') })}
          error={isBackwards ? t('form.backwards') : undefined}
        />
      </div>
      <fieldset className={classes['hours']}>
        <legend>{t('form.onlyBetween')}</legend>
        <TimePicker
          aria-label={t('form.hoursFrom')}
          value={form.hoursFrom}
          onChange={(at) => onChange({ hoursFrom: at.slice(0, 5), hoursTo: form.hoursTo || (at && '18:00') })}
          withDropdown
          clearable
          clearButtonProps={{ 'aria-label': t('form.clear') }}
        />
        <span aria-hidden="true">–</span>
        <TimePicker
          aria-label={t('form.hoursTo')}
          value={form.hoursTo}
          onChange={(at) => onChange({ hoursTo: at.slice(0, 5), hoursFrom: form.hoursFrom || (at && '09:00') })}
          withDropdown
          clearable
          clearButtonProps={{ 'aria-label': t('form.clear') }}
        />
      </fieldset>
      <div className={classes['switches']}>
        <Checkbox
          label={t('form.weekdays')}
          checked={form.weekdays}
          onChange={(event) => onChange({ weekdays: event.currentTarget.checked })}
        />
        <Switch
          label={t('form.spread')}
          checked={form.spread}
          onChange={(event) => onChange({ spread: event.currentTarget.checked })}
        />
      </div>
    </>
  );
}

/** A day alone says enough: the time of it is filled in. */
function withTime(wall: string, clock: string): string {
  const [date = '', time = ''] = wall.split('T');
  if (date === '') return '';
  return `${date}T${time || clock}`;
}

function memoryOptions(known: readonly number[], chosen: string): number[] {
  return [...new Set([...known, ...(chosen ? [Number(chosen)] : [])])].toSorted((a, b) => a - b);
}
