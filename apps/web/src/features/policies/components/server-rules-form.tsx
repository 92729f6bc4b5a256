import { Anchor, Box, Text } from '@mantine/core';
import type { Policies, Resource } from '@jari/contract';
import { resolvePolicy } from '@jari/domain';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useServerRulesEdit } from '../use-server-rules-edit.ts';
import { PolicyEditor } from './policy-editor.tsx';
import { PreviewDialog } from './preview-dialog.tsx';
import { SaveBar } from './save-bar.tsx';
import { StaleNotice } from './stale-notice.tsx';

interface ServerRulesFormProps {
  server: Resource;
  policies: Policies;
  wantedField: string | null;
  onSaved: () => void;
}

/** The rules that one server has of its own, each beside what it would be without. */
export function ServerRulesForm({ server, policies, wantedField, onSaved }: ServerRulesFormProps) {
  const { t } = useTranslation('policies');
  const edit = useServerRulesEdit(server, onSaved);
  return (
    <Box px={{ base: 16, xs: 24 }} pb={edit.isDirty ? 0 : 'lg'}>
      <Text c="dimmed" mb="md">
        {t('server.intro')}{' '}
        <Anchor component={Link} to="/policies" underline="always">
          {t('server.toAll')}
        </Anchor>
      </Text>
      {edit.news && <StaleNotice changes={edit.news} onUseTheirs={edit.takeTheirs} />}
      <PolicyEditor
        value={edit.typed}
        above={resolvePolicy(policies, server.tags, {})}
        onChange={edit.set}
        issues={edit.issues}
        showsEmpty={edit.showsEmpty}
        wantedField={wantedField}
      />
      {edit.isDirty && (
        <SaveBar hasIssues={edit.showsEmpty && edit.issues.length > 0} onDiscard={edit.discard} onCheck={edit.check} />
      )}
      {edit.dialog && <PreviewDialog {...edit.dialog} />}
    </Box>
  );
}
