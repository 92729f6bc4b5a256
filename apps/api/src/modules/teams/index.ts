export {
  addMissingTeams,
  findHolder,
  joinInvitedTeams,
  storeInvitedTeams,
  storeMemberships,
  type Holder,
  type Membership,
} from './teams.repository.ts';
export { teamsRoutes } from './teams.routes.ts';
export { nameKeyOf as teamKeyOf } from './teams.rules.ts';
