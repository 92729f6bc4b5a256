import { expect, it } from 'vitest';
import { filtersIn, withFilters } from './use-page-views.ts';

const address = new URLSearchParams('reservation=1&mine=1&date=2026-12-01&server=a,b');

it('keeps filters, not the day that is looked at nor what is open beside it', () => {
  expect(filtersIn(address, 'calendar')).toBe('server=a%2Cb&mine=1');
});

it('puts filters in the place of others and leaves the rest of the address', () => {
  expect(withFilters(address, 'calendar', 'team=x&view=month').toString()).toBe(
    'reservation=1&date=2026-12-01&team=x&view=month',
  );
});

it('takes nothing from a saved text but filters', () => {
  expect(withFilters(new URLSearchParams(), 'calendar', 'book=new&mine=1').toString()).toBe('mine=1');
});
