import type { PolicyDocument } from '@jari/domain';

const evenings = [{ from: 9 * 60, to: 22 * 60 }];

/** What a lab of this size would agree on. */
export const demoPolicies: PolicyDocument = {
  base: { maxActivePerPerson: 20, relaxWithinHours: 12 },
  tags: [
    { tag: 'training', policy: { personWeekHours: 800, approvalOverHours: 72, minDurationMinutes: 60 } },
    { tag: 'interactive', policy: { checkInMinutes: 20 } },
    {
      tag: 'class',
      policy: {
        stepMinutes: 30,
        openingHours: {
          weekly: {
            mon: evenings,
            tue: evenings,
            wed: evenings,
            thu: evenings,
            fri: evenings,
            sat: evenings,
            sun: evenings,
          },
          exceptions: [],
        },
        approvalOutsideHours: true,
      },
    },
  ],
};
