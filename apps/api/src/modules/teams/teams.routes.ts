import * as contract from '@jari/contract';
import type { FastifyInstance } from 'fastify';
import { registerEndpoint, type HttpPlatform } from '#platform/http/register-endpoint.ts';
import { archiveTeam } from './commands/archive-team.ts';
import { changeTeamMember } from './commands/change-team-member.ts';
import { createTeam } from './commands/create-team.ts';
import { updateTeam } from './commands/update-team.ts';
import { findCandidates, findTeamUse, getTeamById, listBookable, listTeamsPage } from './teams.views.ts';

export function teamsRoutes(app: FastifyInstance, platform: HttpPlatform): void {
  registerEndpoint(app, platform, contract.listTeams, (ctx, { query }) => listTeamsPage(ctx, query));
  registerEndpoint(app, platform, contract.listBookablePeople, (ctx, { query }) => listBookable(ctx, query));
  registerEndpoint(app, platform, contract.getTeam, (ctx, { params }) => getTeamById(ctx, params.id));
  registerEndpoint(app, platform, contract.getTeamUse, (ctx, { params, query }) => findTeamUse(ctx, params.id, query));
  registerEndpoint(app, platform, contract.listTeamCandidates, (ctx, { params, query }) =>
    findCandidates(ctx, params.id, query),
  );
  registerEndpoint(app, platform, contract.createTeam, (ctx, { body }) => createTeam(ctx, body));
  registerEndpoint(app, platform, contract.updateTeam, (ctx, { params, body }) => updateTeam(ctx, params.id, body));
  registerEndpoint(app, platform, contract.archiveTeam, (ctx, { params }) => archiveTeam(ctx, params.id, true));
  registerEndpoint(app, platform, contract.restoreTeam, (ctx, { params }) => archiveTeam(ctx, params.id, false));
  registerEndpoint(app, platform, contract.putTeamMember, (ctx, { params, body }) =>
    changeTeamMember(ctx, params, body),
  );
  registerEndpoint(app, platform, contract.removeTeamMember, (ctx, { params }) => changeTeamMember(ctx, params, null));
}
