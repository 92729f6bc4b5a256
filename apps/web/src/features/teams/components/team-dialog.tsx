import { zodResolver } from '@hookform/resolvers/zod';
import { TeamBody, TeamColor, type TeamDetail } from '@jari/contract';
import { Box, Button, Group, Input, Modal, Stack, Text, Textarea, TextInput, VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { namedColor } from '../../../components/colors.ts';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { isProblem } from '../../../lib/api.ts';
import { showFieldProblems } from '../../../lib/form-problems.ts';
import { useSaveTeam } from '../api.ts';
import classes from './teams.module.css';

interface TeamDialogProps {
  /** Null: a new one. */
  team: TeamDetail | null;
  onClose: () => void;
  onSaved?: (team: TeamDetail) => void;
}

/** Name, colour and description of a team. */
export function TeamDialog({ team, onClose, onSaved }: TeamDialogProps) {
  const { t } = useTranslation(['teams', 'common']);
  const save = useSaveTeam(team);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const form = useForm({
    resolver: zodResolver(TeamBody),
    defaultValues: { name: team?.name ?? '', color: team?.color ?? 'jade', description: team?.description ?? '' },
  });
  const errors = form.formState.errors;
  const submit = form.handleSubmit(async (words) => {
    try {
      const saved = await save.mutateAsync({ words, idempotencyKey });
      notifySuccess(t(team ? 'dialog.saved' : 'dialog.added', { name: saved.name }));
      onSaved?.(saved);
      onClose();
    } catch (error) {
      if (isProblem(error, 'name-taken')) form.setError('name', { message: error.body.detail }, { shouldFocus: true });
      else showFieldProblems(error, form);
    }
  });
  const isPlaced = isProblem(save.error, 'name-taken') || isProblem(save.error, 'validation-failed');
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text span fw={650} fz="lg">
          {t(team ? 'dialog.edit' : 'dialog.add')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <form onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap="md">
          {save.isError && !isPlaced && <ProblemAlert error={save.error} />}
          <TextInput
            {...form.register('name')}
            label={t('dialog.name')}
            maxLength={60}
            autoComplete="off"
            data-autofocus
            error={errors.name?.message}
          />
          <Controller
            control={form.control}
            name="color"
            render={({ field }) => <ColorField value={field.value} onChange={field.onChange} />}
          />
          <Textarea
            {...form.register('description')}
            label={t('dialog.description')}
            maxLength={500}
            autosize
            minRows={2}
            error={errors.description?.message}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common:action.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t(team ? 'common:action.save' : 'add')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Radio buttons, so that arrow keys choose and each colour is read out by its name. */
function ColorField({ value, onChange }: { value: TeamColor; onChange: (color: TeamColor) => void }) {
  const { t } = useTranslation('teams');
  const id = useId();
  return (
    <Input.Wrapper label={t('dialog.color')} labelElement="div" labelProps={{ id }}>
      <Group gap={8} mt={4} maw={228} role="radiogroup" aria-labelledby={id}>
        {TeamColor.options.map((color) => (
          <Box
            key={color}
            component="label"
            className={classes['swatch'] ?? ''}
            style={{ '--accent': namedColor(color).accent }}
            title={t(`color.${color}`)}
          >
            <VisuallyHidden>
              <input type="radio" name={id} checked={color === value} onChange={() => onChange(color)} />
              {t(`color.${color}`)}
            </VisuallyHidden>
            {color === value && <IconCheck size={18} stroke={3} aria-hidden="true" />}
          </Box>
        ))}
      </Group>
    </Input.Wrapper>
  );
}
