import { Input, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LanguageControl } from '../../../components/language-control.tsx';
import { ThemeControl } from '../../../components/theme-control.tsx';
import { notifyProblem, notifySuccess } from '../../../components/toasts.tsx';
import { useSingleKeysSetting } from '../../../lib/single-keys.ts';
import { useUser } from '../../../lib/session.ts';
import { useSaveLanguage, useUpdateMe } from '../api.ts';
import { TimeZoneSelect } from './time-zone-select.tsx';

/** Saved as they are chosen: each shows its effect at once, so there is nothing to confirm. */
export function DisplaySettings() {
  const { t } = useTranslation('profile');
  const { name, locale, timeZone } = useUser();
  const [areKeysOn, setKeysOn] = useSingleKeysSetting();
  const update = useUpdateMe();
  const saveLanguage = useSaveLanguage();
  const saveZone = (zone: string | null) => {
    update.mutate(
      { name, locale, timeZone: zone },
      { onSuccess: () => notifySuccess(t('saved')), onError: (error) => notifyProblem(error) },
    );
  };
  return (
    <>
      <Input.Wrapper label={t('field.language')} labelElement="div">
        <LanguageControl fullWidth onChange={saveLanguage} />
      </Input.Wrapper>
      <TimeZoneSelect value={timeZone} onChange={saveZone} />
      <Input.Wrapper label={t('field.theme')} labelElement="div">
        <ThemeControl fullWidth />
      </Input.Wrapper>
      <Switch
        label={t('field.shortcuts')}
        description={t('field.shortcutsHint')}
        checked={areKeysOn}
        onChange={(event) => setKeysOn(event.currentTarget.checked)}
      />
    </>
  );
}
