import { Button, Group, Modal, Radio, Stack, TagsInput, Text } from '@mantine/core';
import type { RegistrationSettings } from '@jari/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../../components/problem-alert.tsx';
import { notifySuccess } from '../../../components/toasts.tsx';
import { isProblem } from '../../../lib/api.ts';
import { isEmailDomain, modeOf, toDomain, useSaveRegistration, type RegistrationMode } from '../registration.ts';

interface RegistrationDialogProps {
  settings: RegistrationSettings;
  onClose: () => void;
}

const MODES: readonly RegistrationMode[] = ['everybody', 'domains', 'invited'];
const MOST_DOMAINS = 50;

export function RegistrationDialog({ settings, onClose }: RegistrationDialogProps) {
  const { t } = useTranslation(['people', 'common']);
  const [mode, setMode] = useState(modeOf(settings));
  const [domains, setDomains] = useState(settings.emailDomains);
  const [problem, setProblem] = useState<string | null>(null);
  const save = useSaveRegistration(settings);
  const check = () => {
    if (mode !== 'domains') return null;
    if (domains.length === 0) return t('registration.noDomain');
    const wrong = domains.filter((domain) => !isEmailDomain(domain));
    return wrong.length > 0 ? t('registration.wrongDomain', { domains: wrong.join(', ') }) : null;
  };
  const submit = () => {
    const found = check();
    setProblem(found);
    if (found !== null) return;
    // Those of the list wait for the day on which it is used again.
    const emailDomains = mode === 'everybody' ? [] : domains.filter(isEmailDomain);
    save.mutate(
      { isOpen: mode !== 'invited', emailDomains },
      {
        onSuccess: () => {
          notifySuccess(t('registration.saved'));
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text span fw={650} fz="lg">
          {t('registration.title')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
    >
      <Stack gap="md">
        {save.isError && (
          <ProblemAlert error={save.error}>
            {isProblem(save.error, 'stale-version') ? t('registration.stale') : undefined}
          </ProblemAlert>
        )}
        <Radio.Group
          label={t('registration.label')}
          value={mode}
          onChange={(value) => setMode(MODES.find((one) => one === value) ?? mode)}
        >
          <Stack gap="xs" mt={6}>
            {MODES.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`registration.mode.${one}`)}
                description={t(`registration.hint.${one}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {mode === 'domains' && (
          <TagsInput
            label={t('registration.domainsLabel')}
            description={t('registration.domainsHint')}
            placeholder="lab.example.org"
            value={domains}
            onChange={(value) => {
              setDomains([...new Set(value.map(toDomain).filter(Boolean))]);
              setProblem(null);
            }}
            acceptValueOnBlur
            splitChars={[',', ' ', ';']}
            maxTags={MOST_DOMAINS}
            error={problem}
          />
        )}
        <Text fz="sm" c="dimmed">
          {t('registration.invitedAlways')}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button loading={save.isPending} onClick={submit}>
            {t('common:action.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
