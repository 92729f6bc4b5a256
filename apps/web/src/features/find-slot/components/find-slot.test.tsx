import { createReservation, findSlot, listResources, listTeams, type SlotAnswer, type Team } from '@jari/contract';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useRef, useState } from 'react';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { aReservation, aServer, idOf } from '../../../test/a-server.ts';
import { answer } from '../../../test/api.ts';
import { show } from '../../../test/show.tsx';
import type { SlotForm } from '../slot-form.ts';
import { FindSlot } from './find-slot.tsx';

const api = setupServer();
beforeAll(() => api.listen({ onUnhandledFrame: 'error' }));
afterAll(() => api.close());
afterEach(() => api.resetHandlers());

const server = aServer();
const units = server.units.slice(0, 1).map(({ id, index }) => ({ id, index }));
const slot: SlotAnswer['slots'][number] = {
  kind: 'earliest',
  startAt: '2099-12-01T05:00:00.000Z',
  endAt: '2099-12-01T11:00:00.000Z',
  units: 1,
  parts: [
    {
      resource: { id: server.id, name: server.name },
      timeZone: 'Asia/Seoul',
      model: 'NVIDIA H100',
      memoryGib: 80,
      units,
      booking: { resourceId: server.id, unitCount: 1 },
      unitCount: server.units.length,
      occupation: [],
    },
  ],
  around: { from: '2099-12-01T02:00:00.000Z', to: '2099-12-01T14:00:00.000Z' },
  approvalReasons: [],
};
const found: SlotAnswer = {
  slots: [slot],
  compromises: [],
  obstacle: null,
  largest: 4,
  servers: 1,
  from: '2099-12-01T00:00:00.000Z',
  until: '2099-12-15T00:00:00.000Z',
};

const vision: Team = {
  id: idOf(50),
  name: 'Vision',
  color: 'jade',
  description: null,
  isArchived: false,
  memberCount: 2,
  membership: { isManager: false },
  version: 1,
};

function Page({ onAsk }: { onAsk: (form: SlotForm) => void }) {
  const [form, setForm] = useState<SlotForm | null>(null);
  const change = (next: SlotForm) => {
    onAsk(next);
    setForm(next);
  };
  return (
    <FindSlot form={form} onChange={change} quickRef={useRef(null)} onBooked={() => undefined} waitPath={() => '/'} />
  );
}

function open(given: SlotAnswer = found) {
  const booked = vi.fn<(body: unknown) => void>();
  const asked = vi.fn<(params: URLSearchParams) => void>();
  api.use(
    answer(listResources, () => ({ items: [server], nextCursor: null })),
    answer(listTeams, () => ({ items: [vision], nextCursor: null })),
    answer(findSlot, (request) => {
      asked(new URL(request.url).searchParams);
      return given;
    }),
    answer(createReservation, async (request) => {
      booked(await request.json());
      return aReservation();
    }),
  );
  const onAsk = vi.fn<(form: SlotForm) => void>();
  show(<Page onAsk={onAsk} />);
  return { onAsk, asked, booked };
}

// By label: roles take seconds to look for among the lists of times.
const line = () => screen.findByLabelText('한 줄로 말하기');

describe('a line of text', () => {
  it('shows what it understood, asks by Enter, and books an answer under a title', async () => {
    const { onAsk, booked } = open();
    fireEvent.change(await line(), { target: { value: '6시간 H100 4장 외계인' } });
    expect(await screen.findByText('GPU 4장')).toBeDefined();
    expect(screen.getByText('알아듣지 못한 말: 외계인')).toBeDefined();
    fireEvent.click(screen.getByLabelText('GPU 4장 빼기'));
    fireEvent.keyDown(await line(), { key: 'Enter' });
    expect(onAsk).toHaveBeenLastCalledWith(expect.objectContaining({ units: 1, minutes: 360, model: 'H100' }));
    fireEvent.click(await screen.findByLabelText(new RegExp(`^${server.name} 예약`)));
    const title = await screen.findByLabelText(/무엇에 쓰나요/);
    fireEvent.change(title, { target: { value: '평가' } });
    fireEvent.submit(title);
    await waitFor(() => expect(booked).toHaveBeenCalledTimes(1));
    expect(booked).toHaveBeenCalledWith({
      resourceId: server.id,
      unitCount: 1,
      title: '평가',
      startAt: slot.startAt,
      endAt: slot.endAt,
    });
  });

  it('sends nothing while Hangul is composed', async () => {
    const { onAsk } = open();
    fireEvent.change(await line(), { target: { value: '4장' } });
    fireEvent.keyDown(await line(), { key: 'Enter', isComposing: true });
    expect(onAsk).not.toHaveBeenCalled();
  });
});

it('says why nothing fits, and what would have to give', async () => {
  const { onAsk } = open({
    ...found,
    slots: [],
    compromises: [{ ...slot, kind: 'fewer' }],
    obstacle: 'not-enough-units',
  });
  fireEvent.change(await line(), { target: { value: '9장' } });
  fireEvent.keyDown(await line(), { key: 'Enter' });
  expect(onAsk).toHaveBeenCalledTimes(1);
  expect(await screen.findByText(/그런 GPU가 9장 있는 서버가 없습니다/)).toBeDefined();
  expect(screen.getByText('GPU 9장 대신 1장')).toBeDefined();
});

it('looks within the limits of a team, and books in its name', async () => {
  const { asked, booked } = open();
  fireEvent.change(await line(), { target: { value: '1장' } });
  fireEvent.keyDown(await line(), { key: 'Enter' });
  fireEvent.click(await screen.findByLabelText('팀 한도', { selector: 'input' }));
  fireEvent.click(await screen.findByText(vision.name));
  await waitFor(() => expect(asked.mock.lastCall?.[0].get('teamId')).toBe(vision.id));
  fireEvent.click(await screen.findByLabelText(new RegExp(`^${server.name} 예약`)));
  fireEvent.submit(await screen.findByLabelText(/무엇에 쓰나요/));
  await waitFor(() => expect(booked).toHaveBeenCalledWith(expect.objectContaining({ teamId: vision.id })));
});

it('says that one booking cannot span so many servers, and how many GPUs it can', async () => {
  open({ ...found, slots: [], compromises: [], obstacle: 'too-many-servers', largest: 128 });
  fireEvent.change(await line(), { target: { value: '200장' } });
  fireEvent.keyDown(await line(), { key: 'Enter' });
  expect(await screen.findByText(/서버 16대보다 많이 필요합니다.*많아야 128장/)).toBeDefined();
});
