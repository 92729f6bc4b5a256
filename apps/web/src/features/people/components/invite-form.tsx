import { Button, Group, NativeSelect, Radio, Stack, Textarea } from '@mantine/core';
import { Locale, Role } from '@jari/contract';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../lib/i18n.ts';
import { addressesIn, MOST_ADDRESSES, type Wanted } from '../invitations.ts';

interface InviteFormProps {
  initial: Partial<Wanted>;
  isPending: boolean;
  onSubmit: (wanted: Wanted) => void;
  onCancel: () => void;
}

export function InviteForm({ initial, isPending, onSubmit, onCancel }: InviteFormProps) {
  const { t } = useTranslation(['people', 'common']);
  const language = useLanguage();
  const [text, setText] = useState(initial.emails?.join('\n') ?? '');
  const [role, setRole] = useState<Role>(initial.role ?? 'member');
  const [locale, setLocale] = useState<Locale>(initial.locale ?? language);
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const { emails, wrong } = addressesIn(text);

  const check = () => {
    if (emails.length === 0) return t('invite.problem.none');
    if (emails.length > MOST_ADDRESSES)
      return t('invite.problem.tooMany', { most: MOST_ADDRESSES, count: emails.length });
    return wrong.length > 0 ? t('invite.problem.wrong', { emails: wrong.join(', ') }) : null;
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = check();
    setError(found);
    if (found === null) onSubmit({ emails, role, locale });
    else field.current?.focus();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Textarea
          ref={field}
          label={t('invite.emails')}
          description={t('invite.emailsHint', { most: MOST_ADDRESSES })}
          placeholder={'minji@example.com\njunho@example.com'}
          autosize
          minRows={3}
          maxRows={10}
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          data-autofocus
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setError(null);
          }}
          error={error}
        />
        <Radio.Group label={t('column.role')} value={role} onChange={(value) => setRole(Role.parse(value))}>
          <Stack gap="xs" mt={6}>
            {Role.options.map((value) => (
              <Radio key={value} value={value} label={t(`role.${value}`)} description={t(`roleMay.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <NativeSelect
          label={t('invite.language')}
          data={Locale.options.map((value) => ({ value, label: t(`common:language.${value}`) }))}
          value={locale}
          onChange={(event) => setLocale(Locale.parse(event.currentTarget.value))}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel} disabled={isPending}>
            {t('common:action.cancel')}
          </Button>
          <Button type="submit" loading={isPending}>
            {emails.length > 1 ? t('invite.submitCount', { count: emails.length }) : t('invite.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
