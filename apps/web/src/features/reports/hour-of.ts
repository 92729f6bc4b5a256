/** `09:00` */
export function hourOf({ hour }: { readonly hour: number }): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
