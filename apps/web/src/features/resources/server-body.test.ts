import { describe, expect, it } from 'vitest';
import { aServer, idOf } from '../../test/a-server.ts';
import { readServerForm, toBringBack, toUpdate } from './server-body.ts';
import { emptyGroup, emptyServer, type ServerFormValues, SPEC_FIELDS, valuesOf } from './server-values.ts';

const h200 = { ...emptyGroup(), model: 'NVIDIA H200', memoryGib: 141, count: 8 } as const;
const named = (changes: Partial<ServerFormValues> = {}) => ({ ...emptyServer(), name: 'gpu-01', ...changes });

function updateOf(values: ServerFormValues) {
  const reading = readServerForm(values);
  if ('issues' in reading) throw new Error(JSON.stringify(reading.issues));
  return toUpdate(values, reading.body, aServer());
}

function issuesOf(values: ServerFormValues) {
  const reading = readServerForm(values);
  return 'issues' in reading ? reading.issues.map(({ field, rule }) => [field, rule]) : [];
}

const noSpecs = { ...Object.fromEntries(SPEC_FIELDS.map((field) => [field, null])), ramGib: null };

describe('reading the server form', () => {
  it('turns every kind of GPU into a group of the body', () => {
    const a100 = { ...emptyGroup(), model: 'NVIDIA A100 80GB', memoryGib: 80, count: 2 };
    expect(readServerForm(named({ gpus: [{ ...h200 }, a100], hostname: ' ', tags: ['nvlink'] }))).toEqual({
      body: {
        name: 'gpu-01',
        description: null,
        hostname: null,
        location: null,
        ...noSpecs,
        tags: ['nvlink'],
        gpus: [
          { model: 'NVIDIA H200', memoryGib: 141, count: 8 },
          { model: 'NVIDIA A100 80GB', memoryGib: 80, count: 2 },
        ],
      },
    });
  });

  it('adds a machine without GPUs whatever stands in the hidden fields', () => {
    expect(readServerForm(named({ hardware: 'machine' }))).toMatchObject({ body: { gpus: [] } });
  });

  it('asks for what is missing beside its own field', () => {
    expect(issuesOf(emptyServer())).toEqual([
      ['name', null],
      ['gpus.0.model', null],
      ['gpus.0.memoryGib', null],
      ['gpus.0.count', null],
    ]);
  });

  it('refuses more than 64 GPUs, and a host name with spaces', () => {
    expect(
      issuesOf(
        named({
          gpus: [
            { ...h200, count: 40 },
            { ...h200, count: 40 },
          ],
        }),
      ),
    ).toEqual([['gpus.root', 'too-many-gpus']]);
    expect(issuesOf(named({ gpus: [{ ...h200 }], hostname: 'gpu 01' }))).toEqual([['hostname', 'host-format']]);
  });

  it('changes nothing that was not touched, the rules of its own included', () => {
    const specs = { ...noSpecs, site: 'Seoul', rack: 'A-12', cpu: 'EPYC', ramGib: 2048, notes: 'Two\nlines' };
    const server = aServer(specs);
    const { name, description, hostname, location, tags, ownPolicy: policy, status } = server;
    const units = server.units.map(({ id, model, memoryGib }) => ({ id, model, memoryGib }));
    const fields = { name, description, hostname, location, ...specs, tags, policy, status, units };
    expect(updateOf(valuesOf(server))).toEqual(fields);
    expect(toBringBack(server)).toMatchObject(specs);
  });

  it('keeps the ids of the GPUs that stay, leaves out the removed and adds the new', () => {
    const values = valuesOf(aServer());
    const [present] = values.gpus;
    if (!present) throw new Error('no group');
    const units = present.units.map((unit) => ({ ...unit, removed: unit.index === 0 }));
    expect(
      updateOf({
        ...values,
        gpus: [
          { ...present, units },
          { ...h200, count: 2 },
        ],
      }).units,
    ).toEqual([
      { id: idOf(101), model: 'NVIDIA H200', memoryGib: 141 },
      { model: 'NVIDIA H200', memoryGib: 141 },
      { model: 'NVIDIA H200', memoryGib: 141 },
    ]);
  });

  it('refuses to take out the last GPU in silence', () => {
    const values = valuesOf(aServer());
    const gpus = values.gpus.map((group) => ({
      ...group,
      units: group.units.map((unit) => ({ ...unit, removed: true })),
    }));
    expect(issuesOf({ ...values, gpus })).toEqual([['gpus.root', 'no-gpus']]);
    expect(updateOf({ ...values, hardware: 'machine' }).units).toEqual([]);
  });

  it('names the field of a new group behind one that goes altogether', () => {
    const values = valuesOf(aServer());
    const gone = values.gpus.map((group) => ({
      ...group,
      units: group.units.map((unit) => ({ ...unit, removed: true })),
    }));
    expect(issuesOf({ ...values, gpus: [...gone, { ...h200, model: '' }] })).toEqual([['gpus.1.model', null]]);
  });

  it('corrects a retired server without bringing it back, and brings one back as it was', () => {
    const retired = aServer({ status: 'retired' });
    expect(updateOf(valuesOf(retired)).status).toBeUndefined();
    expect(toBringBack(retired)).toMatchObject({ status: 'active', policy: { requiresApproval: true } });
    expect(toBringBack(retired).units).toBeUndefined();
  });
});
