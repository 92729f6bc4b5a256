import { useTranslation } from 'react-i18next';

/** What a password must be, said before it is refused. */
export function PasswordRules() {
  const { t } = useTranslation('auth');
  return (
    <>
      {t('passwordRule.length')}
      <br />
      {t('passwordRule.common')}
    </>
  );
}
