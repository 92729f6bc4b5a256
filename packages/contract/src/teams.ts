import { z } from 'zod';
import { PersonRef } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import { Id, IdParams, Instant, page, pagingFields, text } from './primitives.ts';

/** What a team can look like; the web app has a light and a dark value for each, with the same contrast. */
export const TeamColor = z.enum([
  'jade',
  'blue',
  'orange',
  'violet',
  'lime',
  'rose',
  'sky',
  'amber',
  'indigo',
  'green',
  'magenta',
  'coral',
]);
export type TeamColor = z.output<typeof TeamColor>;

/** A team as it appears on what was booked in its name. */
export const TeamRef = z.strictObject({ id: Id, name: z.string(), color: TeamColor }).meta({ id: 'TeamRef' });
export type TeamRef = z.output<typeof TeamRef>;

const membership = z
  .strictObject({ isManager: z.boolean() })
  .nullable()
  .describe('what I am in it; null: I do not belong to it');

const teamFields = {
  id: Id,
  name: z.string(),
  color: TeamColor,
  description: z.string().nullable(),
  isArchived: z.boolean(),
  memberCount: z.int(),
  membership,
  version: z.int(),
};

export const Team = z.strictObject(teamFields).meta({ id: 'Team' });
export type Team = z.output<typeof Team>;

export const TeamMember = z
  .strictObject({
    user: PersonRef,
    isActive: z.boolean().describe('false: the account is disabled'),
    isManager: z.boolean().describe('books for the members, and says who belongs to the team'),
    joinedAt: z.string(),
  })
  .meta({ id: 'TeamMember' });
export type TeamMember = z.output<typeof TeamMember>;

export const TeamDetail = z
  .strictObject({ ...teamFields, members: z.array(TeamMember).describe('managers first, then by name') })
  .meta({ id: 'TeamDetail' });
export type TeamDetail = z.output<typeof TeamDetail>;

export const TeamBody = z
  .strictObject({
    name: text(1, 60),
    color: TeamColor,
    description: text(0, 500, { multiline: true }).nullish(),
  })
  .meta({ id: 'TeamBody' });

export const listTeams = endpoint({
  id: 'listTeams',
  method: 'GET',
  path: '/teams',
  access: 'member',
  tag: 'Teams',
  summary: 'Teams, by name',
  description: 'Everybody sees which teams there are; who belongs to one is for its members and admins.',
  query: z.strictObject({
    mine: z.enum(['true', 'false']).optional().describe('true: only those I belong to'),
    archived: z.enum(['true', 'false']).optional().describe('true: only those out of use; else those in use'),
    ...pagingFields,
  }),
  status: 200,
  response: page(Team),
  problems: [],
});

export const createTeam = endpoint({
  id: 'createTeam',
  method: 'POST',
  path: '/teams',
  access: 'admin',
  tag: 'Teams',
  summary: 'Add a team',
  body: TeamBody,
  status: 201,
  location: '/teams/:id',
  response: TeamDetail,
  problems: ['name-taken'],
  idempotent: true,
  versioned: true,
});

export const getTeam = endpoint({
  id: 'getTeam',
  method: 'GET',
  path: '/teams/:id',
  access: 'member',
  tag: 'Teams',
  summary: 'A team and who belongs to it',
  description: 'For its members and admins.',
  params: IdParams,
  status: 200,
  response: TeamDetail,
  problems: ['not-found', 'not-allowed'],
  versioned: true,
});

export const updateTeam = endpoint({
  id: 'updateTeam',
  method: 'PUT',
  path: '/teams/:id',
  access: 'admin',
  tag: 'Teams',
  summary: 'Replace what can be edited of a team',
  params: IdParams,
  body: TeamBody,
  status: 200,
  response: TeamDetail,
  problems: ['not-found', 'name-taken'],
  versioned: true,
});

export const archiveTeam = endpoint({
  id: 'archiveTeam',
  method: 'DELETE',
  path: '/teams/:id',
  access: 'admin',
  tag: 'Teams',
  summary: 'Take a team out of use',
  description:
    'Nothing new can be booked in its name, and its name is free for another. What it has booked stays as it is. Twice is once.',
  params: IdParams,
  status: 200,
  response: TeamDetail,
  problems: ['not-found'],
  versioned: true,
});

export const restoreTeam = endpoint({
  id: 'restoreTeam',
  method: 'POST',
  path: '/teams/:id/restore',
  access: 'admin',
  tag: 'Teams',
  summary: 'Take a team into use again',
  description: 'With the members that it had. Twice is once.',
  params: IdParams,
  status: 200,
  response: TeamDetail,
  problems: ['not-found', 'name-taken'],
  versioned: true,
});

export const listTeamCandidates = endpoint({
  id: 'listTeamCandidates',
  method: 'GET',
  path: '/teams/:id/candidates',
  access: 'member',
  tag: 'Teams',
  summary: 'Who could be added to a team, by name',
  description: 'Active accounts that do not belong to it. For its managers and admins.',
  params: IdParams,
  query: z.strictObject({
    q: text(1, 100).optional().describe('part of the name; for admins also of the address'),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  status: 200,
  response: z.strictObject({ items: z.array(PersonRef) }).meta({ id: 'TeamCandidates' }),
  problems: ['not-found', 'not-allowed'],
});

const MemberParams = z.strictObject({ id: Id, userId: Id });

export const putTeamMember = endpoint({
  id: 'putTeamMember',
  method: 'PUT',
  path: '/teams/:id/members/:userId',
  access: 'member',
  tag: 'Teams',
  summary: 'Add somebody to a team, or change what they are in it',
  description: 'Admins; managers of the team add plain members. Twice is once.',
  params: MemberParams,
  body: z.strictObject({ isManager: z.boolean() }).meta({ id: 'PutTeamMember' }),
  status: 200,
  response: TeamDetail,
  problems: ['not-found', 'not-allowed'],
});

export const removeTeamMember = endpoint({
  id: 'removeTeamMember',
  method: 'DELETE',
  path: '/teams/:id/members/:userId',
  access: 'member',
  tag: 'Teams',
  summary: 'Take somebody out of a team',
  description:
    'Admins; managers of the team take plain members out. What the person booked in its name stays theirs. Twice is once.',
  params: MemberParams,
  status: 200,
  response: TeamDetail,
  problems: ['not-found', 'not-allowed'],
});

export const TeamUse = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    unitHours: z.number().describe('reserved in that time: pending and confirmed, hours times units'),
    members: z.array(
      z.strictObject({
        user: PersonRef,
        isMember: z.boolean().describe('false: has left the team'),
        unitHours: z.number(),
        reservations: z.int(),
      }),
    ),
  })
  .meta({ id: 'TeamUse' });
export type TeamUse = z.output<typeof TeamUse>;

export const getTeamUse = endpoint({
  id: 'getTeamUse',
  method: 'GET',
  path: '/teams/:id/use',
  isDeferrable: true,
  access: 'member',
  tag: 'Teams',
  summary: 'What a team has reserved in a week or a month, by person',
  description: "For its members and admins. Weeks begin on Monday; both are those of the installation's time zone.",
  params: IdParams,
  query: z.strictObject({
    period: z.enum(['week', 'month']).default('week'),
    at: Instant.optional().describe('an instant in it; left out: now'),
  }),
  status: 200,
  response: TeamUse,
  problems: ['not-found', 'not-allowed'],
});

/** Somebody the caller may book for, and the teams in whose name. */
export const BookablePerson = z
  .strictObject({ user: PersonRef, teams: z.array(TeamRef) })
  .meta({ id: 'BookablePerson' });
export type BookablePerson = z.output<typeof BookablePerson>;

export const listBookablePeople = endpoint({
  id: 'listBookablePeople',
  method: 'GET',
  path: '/teams/bookable-people',
  access: 'member',
  tag: 'Teams',
  summary: 'Whom I may book for, by name',
  description: 'Members of the teams I manage, with those teams; admins: everybody, with all their teams.',
  query: z.strictObject({ q: text(1, 100).optional().describe('part of the name'), ...pagingFields }),
  status: 200,
  response: page(BookablePerson),
  problems: [],
});
