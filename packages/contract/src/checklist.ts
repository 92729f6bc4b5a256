import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const ChecklistStep = z.enum([
  'add-server',
  'invite-people',
  'set-rules',
  'connect-mail',
  'book-first',
  'add-calendar',
  'choose-notifications',
]);
export type ChecklistStep = z.output<typeof ChecklistStep>;

export const Checklist = z
  .strictObject({
    steps: z.array(z.strictObject({ step: ChecklistStep, isDone: z.boolean() })),
    isDismissed: z.boolean().describe('I have put it away'),
  })
  .meta({ id: 'Checklist' });
export type Checklist = z.output<typeof Checklist>;

export const getChecklist = endpoint({
  id: 'getChecklist',
  method: 'GET',
  path: '/checklist',
  access: 'member',
  tag: 'Dashboard',
  summary: 'My first steps here, and which of them are done',
  description:
    'Five for admins, three for everybody else. What is done is seen from what there is; nobody ticks it off.',
  status: 200,
  response: Checklist,
  problems: [],
});

export const putChecklistAway = endpoint({
  id: 'putChecklistAway',
  method: 'PUT',
  path: '/checklist',
  access: 'member',
  tag: 'Dashboard',
  summary: 'Put my first steps away, or take them out again',
  body: z.strictObject({ isDismissed: z.boolean() }).meta({ id: 'PutChecklistAway' }),
  status: 200,
  response: Checklist,
  problems: [],
});
