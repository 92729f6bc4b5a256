import type { Checklist, ChecklistStep } from '@jari/contract';
import { run, type Statement } from '#platform/db/statement.ts';
import type { MemberContext } from '#platform/http/request-context.ts';

interface Done {
  readonly hasServer: boolean;
  readonly hasPeople: boolean;
  readonly hasRules: boolean;
  readonly hasBooked: boolean;
  readonly hasFeed: boolean;
  readonly hasChosen: boolean;
  readonly isDismissed: boolean;
}

const statement: Statement = {
  name: 'checklist',
  text: `
    SELECT
      EXISTS (SELECT 1 FROM resources r WHERE r.status <> 'retired') AS "hasServer",
      EXISTS (SELECT 1 FROM users u WHERE u.id <> $1) OR EXISTS (SELECT 1 FROM invitations) AS "hasPeople",
      EXISTS (SELECT 1 FROM installation i WHERE i.policies <> '{"base": {}, "tags": []}')
        OR EXISTS (SELECT 1 FROM resources r WHERE r.own_policy <> '{}') AS "hasRules",
      EXISTS (SELECT 1 FROM reservations o WHERE o.user_id = $1) AS "hasBooked",
      EXISTS (SELECT 1 FROM calendar_feeds f WHERE f.user_id = $1) AS "hasFeed",
      EXISTS (SELECT 1 FROM notification_settings n WHERE n.user_id = $1) AS "hasChosen",
      EXISTS (SELECT 1 FROM dismissed_checklists d WHERE d.user_id = $1) AS "isDismissed"`,
};

export async function findChecklist(ctx: MemberContext, hasMailServer: boolean): Promise<Checklist> {
  const [found] = await run<Done & Record<string, unknown>>(ctx.db.pool, statement, [ctx.actor.id]);
  const done: Record<ChecklistStep, boolean | undefined> = {
    'add-server': found?.hasServer,
    'invite-people': found?.hasPeople,
    'set-rules': found?.hasRules,
    'connect-mail': hasMailServer,
    'book-first': found?.hasBooked,
    'add-calendar': found?.hasFeed,
    'choose-notifications': found?.hasChosen,
  };
  const steps = STEPS_OF[ctx.actor.role].map((step) => ({ step, isDone: done[step] ?? false }));
  return { steps, isDismissed: found?.isDismissed ?? false };
}

const STEPS_OF = {
  admin: ['add-server', 'invite-people', 'set-rules', 'connect-mail', 'book-first'],
  member: ['book-first', 'add-calendar', 'choose-notifications'],
} as const satisfies Record<string, readonly ChecklistStep[]>;
