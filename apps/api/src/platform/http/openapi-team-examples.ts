const person = { id: '019a2b3c-0000-7000-8000-000000000004', name: 'Mina Kim' };
const ref = { id: '019a2b3c-0000-7000-8000-000000000021', name: 'Vision', color: 'jade' };
const team = {
  ...ref,
  description: 'Pre-training and evaluation',
  isArchived: false,
  memberCount: 1,
  membership: { isManager: true },
  version: 1,
};
const detail = {
  ...team,
  members: [{ user: person, isActive: true, isManager: true, joinedAt: '2026-11-01T00:00:00.000Z' }],
};
const body = { name: team.name, color: team.color, description: team.description };

/** Bodies and answers of teams. */
export const teamExamples: Record<string, unknown> = {
  'listTeams.response': { items: [team], nextCursor: null },
  'listBookablePeople.response': { items: [{ user: person, teams: [ref] }], nextCursor: null },
  'listTeamCandidates.response': { items: [person] },
  'createTeam.body': body,
  'createTeam.response': detail,
  'getTeam.response': detail,
  'updateTeam.body': body,
  'updateTeam.response': detail,
  'archiveTeam.response': { ...detail, isArchived: true },
  'restoreTeam.response': detail,
  'putTeamMember.body': { isManager: true },
  'putTeamMember.response': detail,
  'removeTeamMember.response': { ...detail, memberCount: 0, members: [] },
  'importPeople.body': {
    csv: 'email,name,role,team,manager\r\nmina@example.org,Mina Kim,member,Vision,yes\r\n',
    dryRun: true,
  },
  'importPeople.response': {
    isApplied: false,
    lines: [{ line: 2, email: 'mina@example.org', outcome: 'changed', detail: 'Joins Vision as its manager.' }],
    newTeams: ['Vision'],
  },
  'getTeamUse.response': {
    from: '2026-11-29T15:00:00.000Z',
    to: '2026-12-06T15:00:00.000Z',
    unitHours: 72,
    members: [{ user: person, isMember: true, unitHours: 72, reservations: 1 }],
  },
};
