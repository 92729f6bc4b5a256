import type { Resource } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { notifySuccess } from '../components/toasts.tsx';
import { ServerRulesDrawer } from '../features/policies/components/server-rules-drawer.tsx';
import { useUnitText } from '../features/reservations/use-unit-text.ts';
import { BringBackDialog } from '../features/resources/components/bring-back-dialog.tsx';
import { RetireDialog } from '../features/maintenance/components/retire-dialog.tsx';
import { ServerFormDrawer } from '../features/resources/components/server-form-drawer.tsx';
import type { ServerPanels } from './use-server-panels.ts';

interface ServerAdminPanelsProps {
  panels: ServerPanels;
  knownTags: readonly string[];
}

/** What only admins open: the form, the rules, and the questions before retiring and bringing back. */
export function ServerAdminPanels({ panels, knownTags }: ServerAdminPanelsProps) {
  const { t } = useTranslation('resources');
  const unitText = useUnitText();
  const { formId, question } = panels;
  const unitsInWords = (server: Resource, indexes: readonly number[]) =>
    unitText(indexes, indexes.length >= server.units.length);
  const onSaved = ({ name }: Resource) => {
    notifySuccess(formId === 'new' ? t('form.created', { name }) : t('form.saved', { name }));
    panels.close();
  };
  return (
    <>
      {formId !== null && (
        <ServerFormDrawer
          key={formId}
          id={formId === 'new' ? null : formId}
          knownTags={knownTags}
          reservationHref={reservationHref}
          unitsInWords={unitsInWords}
          onSaved={onSaved}
          onClose={panels.close}
        />
      )}
      <ServerRulesDrawer id={panels.rulesId} wantedField={panels.rulesField} onClose={panels.close} />
      {question?.kind === 'retire' && (
        <RetireDialog server={question.server} reservationHref={reservationHref} onClose={panels.answered} />
      )}
      {question?.kind === 'bring-back' && <BringBackDialog server={question.server} onClose={panels.answered} />}
    </>
  );
}

/** Reservations open beside, so that what is typed here stays. */
export function reservationHref(id: string): string {
  return `/?reservation=${encodeURIComponent(id)}`;
}
