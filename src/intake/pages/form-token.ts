import { createHmac, timingSafeEqual } from 'node:crypto';

/** What every form of a session carries: only who has the session's token can make it, and it does not tell the token. */
export const formTokenOf = (sessionToken: string, purpose: string): string =>
  createHmac('sha256', sessionToken).update(purpose).digest('base64url');

/** True when a form carries this very token as `form_token`. */
export const carriesToken = (formToken: string, form: unknown): boolean => {
  const { form_token: given } = (form ?? {}) as { form_token?: unknown };
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(formToken)];
  return a.length === b.length && timingSafeEqual(a, b);
};
