import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, text } from './primitives.ts';

export const ViewPage = z.enum(['calendar', 'timeline']);
export type ViewPage = z.output<typeof ViewPage>;

const viewFields = {
  name: text(1, 60),
  query: text(0, 2000).describe('what stands behind the "?" of the page\'s address'),
  isDefault: z.boolean().describe('what the page opens with; at most one of a page'),
};

export const SavedView = z.strictObject({ id: Id, page: ViewPage, ...viewFields }).meta({ id: 'SavedView' });
export type SavedView = z.output<typeof SavedView>;

export const SaveViewBody = z
  .strictObject({ page: ViewPage, ...viewFields, isDefault: viewFields.isDefault.default(false) })
  .meta({ id: 'SaveView' });
export const ChangeViewBody = z.strictObject(viewFields).meta({ id: 'ChangeView' });

export const listSavedViews = endpoint({
  id: 'listSavedViews',
  method: 'GET',
  path: '/saved-views',
  access: 'member',
  tag: 'Dashboard',
  summary: 'My saved filters, by name',
  status: 200,
  response: z.strictObject({ items: z.array(SavedView) }),
  problems: [],
});

export const saveView = endpoint({
  id: 'saveView',
  method: 'POST',
  path: '/saved-views',
  access: 'member',
  tag: 'Dashboard',
  summary: 'Keep the filters of a page under a name',
  description: 'Takes the place of what had that name on the page before.',
  body: SaveViewBody,
  status: 201,
  location: '/saved-views',
  response: SavedView,
  problems: [],
});

export const changeView = endpoint({
  id: 'changeView',
  method: 'PUT',
  path: '/saved-views/:id',
  access: 'member',
  tag: 'Dashboard',
  summary: 'Rename saved filters, replace them, or open the page with them',
  params: IdParams,
  body: ChangeViewBody,
  status: 200,
  response: SavedView,
  problems: ['not-found', 'name-taken'],
});

export const deleteView = endpoint({
  id: 'deleteView',
  method: 'DELETE',
  path: '/saved-views/:id',
  access: 'member',
  tag: 'Dashboard',
  summary: 'Forget saved filters',
  params: IdParams,
  status: 204,
  problems: ['not-found'],
});
