import { expect, it } from 'vitest';
import { aServer } from '../../test/a-server.ts';
import { groupBySite } from './group-by-site.ts';

it('puts servers under their sites, by rack with A-2 before A-10, and those without a site last', () => {
  const servers = [
    aServer({ name: 'nowhere' }),
    aServer({ name: 'ten', site: 'Seoul', rack: 'A-10' }),
    aServer({ name: 'no rack', site: 'Seoul' }),
    aServer({ name: 'two', site: 'Seoul', rack: 'A-2' }),
    aServer({ name: 'south', site: 'Busan' }),
  ];
  const groups = groupBySite(servers).map(({ site, servers: of }) => [site, of.map(({ name }) => name)]);
  expect(groups).toEqual([
    ['Busan', ['south']],
    ['Seoul', ['two', 'ten', 'no rack']],
    [null, ['nowhere']],
  ]);
});
