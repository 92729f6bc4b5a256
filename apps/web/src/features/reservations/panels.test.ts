import { describe, expect, it } from 'vitest';
import { type Panel, readPanel, withPanel } from './panels.ts';

const read = (search: string) => readPanel(new URLSearchParams(search));

describe('the panel in the URL', () => {
  it.each<[string, Panel]>([
    ['', { kind: 'none' }],
    ['reservation=r1', { kind: 'detail', id: 'r1' }],
    ['reservation=r1&edit=1', { kind: 'edit', id: 'r1' }],
    ['reservation=r1&cancel=1', { kind: 'detail', id: 'r1', asksToCancel: true }],
    ['book=new', { kind: 'create', prefill: {} }],
    ['book=s1&gpus=0,3', { kind: 'create', prefill: { resourceId: 's1', units: [0, 3] } }],
    ['book=s1&gpus=any4', { kind: 'create', prefill: { resourceId: 's1', units: 4 } }],
    ['book=s1&gpus=all', { kind: 'create', prefill: { resourceId: 's1', units: 'all' } }],
    [
      'book=s1&from=2026-12-01T05:00:00Z&until=2026-12-01T07:00:00Z',
      { kind: 'create', prefill: { resourceId: 's1', startAt: '2026-12-01T05:00:00Z', endAt: '2026-12-01T07:00:00Z' } },
    ],
  ])('reads %s, and writes it the same', (search, panel) => {
    expect(read(search)).toEqual(panel);
    expect(decodeURIComponent(withPanel(new URLSearchParams(), panel).toString())).toBe(search);
  });

  it('ignores what it does not understand', () => {
    expect(read('book=s1&from=tomorrow&gpus=many')).toEqual({ kind: 'create', prefill: { resourceId: 's1' } });
  });

  it('leaves the rest of the address as it is, opening and closing', () => {
    const opened = withPanel(new URLSearchParams('view=month&server=a'), { kind: 'detail', id: 'r1' });
    expect(opened.toString()).toBe('view=month&server=a&reservation=r1');
    expect(withPanel(opened, { kind: 'none' }).toString()).toBe('view=month&server=a');
  });
});
