import { Button, Group, TextInput, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface LinkFieldProps {
  label: string;
  link: string;
}

/** A link to be passed on. Where the browser gives no clipboard (plain http), it is selected to be copied by hand. */
export function LinkField({ label, link }: LinkFieldProps) {
  const { t } = useTranslation(['people', 'common']);
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    if (await copied(link)) setCopied(true);
    else field.current?.select();
  };
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        ref={field}
        flex={1}
        miw={0}
        label={label}
        value={link}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="light"
        style={{ flex: 'none' }}
        leftSection={isCopied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        aria-label={t('invite.copyFor', { email: label })}
        onClick={() => void copy()}
      >
        {t(isCopied ? 'invite.copied' : 'invite.copy')}
      </Button>
      <VisuallyHidden role="status">{isCopied && t('common:action.copied')}</VisuallyHidden>
    </Group>
  );
}

/** @returns false: the browser does not let us, so that a person has to. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
