import type { SentStatement } from '../measure/relay.ts';
import { ask, replay } from './ask.ts';
import { booking, type BookingParams } from './booking.ts';
import { cancel, move, type ChangeParams } from './changes.ts';
import { findSlot, type FindSlotParams } from './find-slot.ts';
import { multirange, type MultirangeParams } from './multirange.ts';
import { report, type ReportParams } from './reports.ts';
import { allServers, busyNow, status, timeline, timelineWithoutUnits, type TimelineParams } from './screens.ts';
import { signIn } from './sign-in.ts';
import { bareStorm, lockedRefusal, refusal, storm, type StormParams } from './storm.ts';
import type { HttpCall, Workload } from './workload.ts';

/** A workload by name and parameters, so that it can be sent to the process that generates the load. */
export type WorkloadSpec =
  | { readonly name: 'booking'; readonly params: BookingParams }
  | { readonly name: 'move' | 'cancel'; readonly params: ChangeParams }
  | { readonly name: 'ask'; readonly params: { readonly calls: readonly HttpCall[] } }
  | { readonly name: 'replay'; readonly params: { readonly statements: readonly SentStatement[] } }
  | { readonly name: 'storm' | 'bare-storm'; readonly params: StormParams }
  | {
      readonly name: 'refusal' | 'locked-refusal';
      readonly params: { readonly server: number; readonly start: number };
    }
  | { readonly name: 'timeline' | 'timeline-without-units'; readonly params: TimelineParams }
  | { readonly name: 'find-slot'; readonly params: FindSlotParams }
  | { readonly name: 'multirange'; readonly params: MultirangeParams }
  | { readonly name: 'report'; readonly params: ReportParams }
  | { readonly name: 'sign-in' }
  | { readonly name: 'status' | 'busy-now' | 'all-servers' };

export function workloadOf(spec: WorkloadSpec): Workload {
  switch (spec.name) {
    case 'booking':
      return booking(spec.params);
    case 'move':
      return move(spec.params);
    case 'cancel':
      return cancel(spec.params);
    case 'ask':
      return ask(spec.params);
    case 'replay':
      return replay(spec.params);
    case 'storm':
      return storm(spec.params);
    case 'bare-storm':
      return bareStorm(spec.params);
    case 'refusal':
      return refusal(spec.params);
    case 'locked-refusal':
      return lockedRefusal(spec.params);
    case 'timeline':
      return timeline(spec.params);
    case 'timeline-without-units':
      return timelineWithoutUnits(spec.params);
    case 'find-slot':
      return findSlot(spec.params);
    case 'multirange':
      return multirange(spec.params);
    case 'report':
      return report(spec.params);
    case 'sign-in':
      return signIn();
    case 'status':
      return status();
    case 'busy-now':
      return busyNow();
    case 'all-servers':
      return allServers();
  }
}
