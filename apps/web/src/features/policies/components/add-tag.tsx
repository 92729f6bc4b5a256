import { Autocomplete, Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { scrollingOptions } from '../../../components/scrolling-options.ts';
import { MAX_TAG_LENGTH } from '../typed-policies.ts';

interface AddTagProps {
  /** Tags of servers that have no rules yet. */
  known: readonly string[];
  onAdd: (tag: string) => void;
}

export function AddTag({ known, onAdd }: AddTagProps) {
  const { t } = useTranslation('policies');
  const [typed, setTyped] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === '') return;
        onAdd(typed.trim());
        setTyped('');
      }}
    >
      <Group gap={6} mt="sm" wrap="nowrap">
        <Autocomplete
          {...scrollingOptions}
          aria-label={t('levels.addLabel')}
          placeholder={t('levels.addPlaceholder')}
          data={[...known]}
          value={typed}
          onChange={setTyped}
          maxLength={MAX_TAG_LENGTH}
          flex={1}
          miw={0}
        />
        <Button
          type="submit"
          variant="default"
          px="sm"
          disabled={typed.trim() === ''}
          leftSection={<IconPlus size={15} />}
        >
          {t('levels.add')}
        </Button>
      </Group>
    </form>
  );
}
