import { useEffect, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { useNow, useTime } from '../../lib/viewer.ts';
import { type BookingForm, timesFromNow } from './booking-form.ts';

const CLOCK_MS = 10_000;

/** While the start is "now" it moves on with the clock, and the end with it: typing takes its time. */
export function useFollowingClock(form: UseFormReturn<BookingForm>, isOnAtFirst: boolean) {
  const { zone } = useTime();
  const [isOn, setIsOn] = useState(isOnAtFirst);
  const clock = useNow(CLOCK_MS);
  useEffect(() => {
    if (!isOn) return;
    const current = form.getValues();
    const times = timesFromNow(current, clock.epochMilliseconds, zone);
    if (times.startAt === current.startAt) return;
    form.setValue('startAt', times.startAt);
    form.setValue('endAt', times.endAt);
  }, [clock, isOn, form, zone]);
  return [isOn, setIsOn] as const;
}
