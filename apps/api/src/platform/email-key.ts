/** What makes two addresses the same: everything but the case of letters and the way accents are composed. */
export function emailKeyOf(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}
