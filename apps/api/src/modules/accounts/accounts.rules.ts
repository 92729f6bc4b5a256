/** Two tabs may refresh with the same token: a second use within this time is not taken for theft. */
export const REFRESH_GRACE_SECONDS = 10;

/** What using a refresh token means. All instants from the database's clock. */
export function judgeRefresh(token: {
  readonly now: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly sessionEndsAt: Date;
  readonly sessionEndedAt: Date | null;
  readonly userIsActive: boolean;
}): 'rotate' | 'refuse' | 'end-session' {
  if (token.sessionEndedAt || token.sessionEndsAt <= token.now || !token.userIsActive) return 'refuse';
  if (token.usedAt) {
    const usedSecondsAgo = (token.now.getTime() - token.usedAt.getTime()) / 1000;
    if (usedSecondsAgo > REFRESH_GRACE_SECONDS) return 'end-session';
  }
  return token.expiresAt <= token.now ? 'refuse' : 'rotate';
}

/** Days a refresh token is good for, and days after which a session ends however often it was refreshed. */
export const REFRESH_TOKEN_DAYS = 7;
export const SESSION_DAYS = 30;

/** Whether somebody without an invitation may register, or why not. */
export function judgeRegistration(
  emailKey: string,
  { isOpen, emailDomains }: { readonly isOpen: boolean; readonly emailDomains: readonly string[] },
): 'ok' | 'invitation-only' | 'email-domain' {
  if (!isOpen) return 'invitation-only';
  const domain = emailKey.slice(emailKey.lastIndexOf('@') + 1);
  return emailDomains.length === 0 || emailDomains.includes(domain) ? 'ok' : 'email-domain';
}

/** What is left of somebody who withdrew. The key is no address, so that nobody can sign in with it or register it. */
export function formerMember(user: { readonly id: string; readonly locale: string }) {
  return {
    name: user.locale === 'ko' ? '탈퇴한 멤버' : 'Former member',
    email: `${user.id}@withdrawn.invalid`,
    emailKey: `withdrawn:${user.id}`,
    timeZone: null,
  };
}
