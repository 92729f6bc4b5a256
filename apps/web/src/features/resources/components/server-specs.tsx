import { Text } from '@mantine/core';
import type { Resource } from '@jari/contract';
import { useTranslation } from 'react-i18next';
import { useUser } from '../../../lib/session.ts';
import { Fact } from './fact.tsx';
import { HostName } from './host-name.tsx';

/** What is known of the machine, and how to get on it. */
export function ServerSpecs({ server }: { server: Resource }) {
  const { t } = useTranslation('resources');
  const user = useUser();
  const place = [server.site, server.rack].filter(Boolean).join(' · ');
  // The part of an address before the @ is what most labs name accounts by; it is only a hint.
  const ssh = server.sshHint?.replaceAll('{user}', user.email.split('@', 1)[0] ?? '');
  const facts = [
    ['place', place],
    ['cpu', server.cpu],
    ['ram', server.ramGib === null ? null : t('detail.gib', { count: server.ramGib })],
    ['disk', server.disk],
    ['driver', server.driver],
    ['contact', server.contact],
    ['zone', server.timeZone],
  ] as const;
  return (
    <>
      {ssh && (
        <Fact name={t('detail.ssh')}>
          <HostName host={ssh} />
        </Fact>
      )}
      {facts.map(
        ([name, value]) =>
          value && (
            <Fact key={name} name={t(`detail.${name}`)}>
              {value}
            </Fact>
          ),
      )}
      {server.notes && (
        <Fact name={t('detail.notes')}>
          <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{server.notes}</Text>
        </Fact>
      )}
    </>
  );
}
