const server = { id: '019a2b3c-0000-7000-8000-000000000001', name: 'h200-01' };
const unit = { id: '019a2b3c-0000-7000-8000-000000000002', index: 0 };
const reservationId = '019a2b3c-0000-7000-8000-000000000003';
const person = { id: '019a2b3c-0000-7000-8000-000000000004', name: 'Mina Kim' };
const [startAt, endAt] = ['2026-12-01T00:00:00.000Z', '2026-12-01T09:00:00.000Z'];
const reason = 'New power supply';
const at = '2026-11-20T09:00:00.000Z';

/** What only a server's own page tells of it. */
export const specs = {
  site: 'Seoul',
  rack: 'A-12',
  timeZone: null,
  cpu: '2 × AMD EPYC 9654',
  ramGib: 2048,
  disk: '28 TB NVMe',
  driver: '580.82',
  sshHint: 'ssh {user}@h200-01.lab',
  contact: 'gpu-admin@lab.example',
  notes: null,
};

const windowId = '019a2b3c-0000-7000-8000-000000000051';
const window = {
  id: windowId,
  resource: server,
  units: [unit],
  startAt,
  endAt,
  reason,
  state: 'planned',
  createdBy: person,
  version: 1,
  createdAt: at,
  updatedAt: at,
};
const conflict = { reservationId, title: 'Fine-tuning', userName: person.name, unitIndexes: [0], startAt, endAt };
const place = {
  resource: server,
  startAt: '2026-12-01T09:00:00.000Z',
  endAt: '2026-12-01T18:00:00.000Z',
  unitIndexes: [0],
};
const offer = {
  id: '019a2b3c-0000-7000-8000-000000000052',
  reservation: {
    id: reservationId,
    title: 'Fine-tuning',
    owner: person,
    place: { resource: server, startAt, endAt, unitIndexes: [0] },
  },
  place,
  window: { id: windowId, startAt, endAt, reason },
  state: 'open',
  createdAt: at,
  decidedAt: null,
};
const details = { ...window, affected: [{ ...conflict, offer }] };
const body = { unitIds: [unit.id], startAt, endAt, reason };

/** Bodies and answers of maintenance, and of servers from a file. */
export function serverExamples(resource: object, reservation: object): Record<string, unknown> {
  return {
    'listMaintenanceWindows.response': { items: [window], nextCursor: null },
    'previewMaintenance.response': { affected: [conflict] },
    'getMaintenanceWindow.response': details,
    'createMaintenanceWindow.body': { resourceId: server.id, ...body },
    'createMaintenanceWindow.response': { ...details, affected: [{ ...conflict, offer: null }] },
    'updateMaintenanceWindow.body': body,
    'updateMaintenanceWindow.response': details,
    'endMaintenanceWindow.response': { ...window, state: 'cancelled' },
    'offerOtherTimes.response': details,
    'listMaintenanceOffers.response': { items: [offer] },
    'acceptMaintenanceOffer.response': reservation,
    'declineMaintenanceOffer.response': { ...offer, state: 'declined', decidedAt: at },
    'previewRetirement.response': { affected: [{ reservation: conflict, place: null }] },
    'retireServer.body': { reservations: 'cancel', reason: 'Sold' },
    'retireServer.response': {
      resource: { ...resource, status: 'retired' },
      reservations: [{ reservation: conflict, place: null, fate: 'cancelled' }],
    },
    'importServers.body': {
      format: 'csv',
      content: 'name,rack,gpus\r\nh200-01,A-12,8 x NVIDIA H200 (141 GiB)\r\n',
      dryRun: true,
    },
    'importServers.response': {
      isApplied: false,
      items: [
        {
          line: 2,
          name: 'h200-01',
          resourceId: server.id,
          outcome: 'changed',
          changes: [{ field: 'rack', before: 'A-11', after: 'A-12' }],
          errors: [],
        },
      ],
    },
  };
}
