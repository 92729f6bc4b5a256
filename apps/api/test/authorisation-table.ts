/** What somebody is answered who has nothing to do with the thing: allowed, or a refusal that tells them so or hides it. */
export type Outcome = 'allowed' | 'not-allowed' | 'not-found';

export interface ObjectRule {
  /** A member who is neither its owner nor a manager of its team. */
  readonly stranger: Outcome;
  /** Who manages a team its owner is in; left out: a stranger. */
  readonly manager?: Outcome;
  /** An admin who is not its owner either. */
  readonly admin: Outcome;
}

const everybodys: ObjectRule = { stranger: 'allowed', admin: 'allowed' };
const owners: ObjectRule = { stranger: 'not-allowed', admin: 'not-allowed' };
const ownersAndAdmins: ObjectRule = { stranger: 'not-allowed', admin: 'allowed' };
/** Others are not even told that it exists. */
const secret: ObjectRule = { stranger: 'not-found', admin: 'not-found' };

/**
 * Route by object: every endpoint that any member may call and that names one thing (it has path parameters), or a list
 * of them. What admins alone may call needs no row: everybody else is refused there.
 */
export const objectRules: Readonly<Record<string, ObjectRule>> = {
  getResource: everybodys,
  getReservation: everybodys,
  getSeries: everybodys,
  getCalendarSync: everybodys,
  getFeedback: everybodys,

  updateReservation: owners,
  cancelReservation: ownersAndAdmins,
  releaseReservation: ownersAndAdmins,
  changeSeries: owners,
  cancelSeries: ownersAndAdmins,
  bookSeriesDate: ownersAndAdmins,
  restoreSeries: ownersAndAdmins,
  getExtension: everybodys,
  extendReservation: owners,
  moveReservation: owners,
  withdrawChange: owners,
  splitReservation: ownersAndAdmins,
  transferReservation: ownersAndAdmins,
  undoReservation: owners,
  listColleagues: ownersAndAdmins,
  checkInReservation: owners,
  getGroup: everybodys,
  updateGroup: owners,
  cancelGroup: ownersAndAdmins,
  releaseGroup: ownersAndAdmins,
  getTimeRequest: secret,
  acceptTimeRequest: secret,
  declineTimeRequest: secret,
  withdrawTimeRequest: secret,
  putTimeRequestAway: secret,
  acceptMaintenanceOffer: secret,
  declineMaintenanceOffer: secret,

  reportUse: ownersAndAdmins,
  reportHeatMap: ownersAndAdmins,
  reportMonths: ownersAndAdmins,
  reportWaiting: ownersAndAdmins,
  downloadReport: ownersAndAdmins,

  getTeam: ownersAndAdmins,
  getTeamUse: ownersAndAdmins,
  listTeamCandidates: ownersAndAdmins,
  putTeamMember: ownersAndAdmins,
  removeTeamMember: ownersAndAdmins,

  changeWish: owners,
  withdrawWish: owners,
  acceptWishOffer: owners,
  passWishOffer: owners,

  editFeedback: owners,
  removeFeedback: ownersAndAdmins,

  endSession: secret,
  changeView: secret,
  deleteView: secret,
  deleteFeed: secret,
  rotateFeed: secret,
  readNotifications: secret,
};
