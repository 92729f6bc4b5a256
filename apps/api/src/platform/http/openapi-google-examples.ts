const google = {
  state: 'ok',
  problem: null,
  problemSince: null,
  accountEmail: 'jari@gpu-lab.iam.gserviceaccount.com',
  calendarId: 'gpu-lab@group.calendar.google.com',
  isTwoWay: false,
  serverCalendars: [],
  events: { synced: 412, waiting: 0, failed: 0, changedInGoogle: 1 },
  lastSyncAt: '2026-12-01T00:04:10.000Z',
  isChecking: false,
  checkedAt: '2026-12-01T00:00:03.000Z',
  lastCheck: { seen: 3, changed: 1, removed: 0, rewritten: 0 },
  pushUntil: '2026-12-07T00:00:00.000Z',
  failures: [],
  changes: [
    {
      reservationId: '019a2b3c-0000-7000-8000-000000000003',
      title: 'Fine-tuning',
      resourceName: 'h200-01',
      userName: 'Mina Kim',
      note: 'edit-put-back',
      detail: null,
      at: '2026-12-01T00:00:03.000Z',
    },
  ],
  diagnosis: null,
};
const settings = {
  isTwoWay: true,
  serverCalendars: [
    { resourceId: '019a2b3c-0000-7000-8000-000000000001', calendarId: 'h200-01@group.calendar.google.com' },
  ],
};

/** Of the mirror in Google Calendar. */
export const googleExamples = {
  'getGoogleIntegration.response': google,
  'checkGoogleIntegration.response': { ...google, isChecking: true },
  'rebuildGoogleIntegration.body': { confirm: true },
  'rebuildGoogleIntegration.response': { ...google, isChecking: true },
  'diagnoseGoogleIntegration.response': {
    ...google,
    diagnosis: { isRunning: true, at: '2026-12-01T00:05:00.000Z', steps: [] },
  },
  'updateGoogleSettings.body': settings,
  'updateGoogleSettings.response': {
    ...google,
    isTwoWay: true,
    serverCalendars: settings.serverCalendars.map((row) => ({ ...row, resourceName: 'h200-01' })),
  },
  'getCalendarSync.response': {
    state: 'synced',
    syncedAt: '2026-12-01T00:04:10.000Z',
    error: null,
    note: null,
    noteDetail: null,
    notedAt: null,
  },
};
