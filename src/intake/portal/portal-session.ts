import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Response } from 'express';
import type { PortalClaim, PortalLinks } from '../../security/portal-link.js';
import type { WebhookCaller } from '../webhook-ports.js';

/** A bearer of a link that is good. */
export interface PortalSession {
  claim: PortalClaim;
  caller: WebhookCaller;
  /** What every form of this session carries. */
  formToken: string;
}

/** The session that a link's token opens; null when it is over, was changed, or is none of ours. */
export const openSession = (links: Pick<PortalLinks, 'read'>, token: string): PortalSession | null => {
  const claim = links.read(token);
  if (!claim) return null;
  const { tenantId, mode } = claim;
  return { claim, caller: { tenantId, mode, actor: 'portal' }, formToken: formTokenOf(token) };
};

/** Only who has the link's token can make this, and it does not tell the token. */
const formTokenOf = (token: string): string =>
  createHmac('sha256', token).update('webhook portal form').digest('base64url');

/** True when a form carries this very session's token. */
export const isOwnForm = (session: PortalSession, form: unknown): boolean => {
  const { form_token: given } = (form ?? {}) as { form_token?: unknown };
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(session.formToken)];
  return a.length === b.length && timingSafeEqual(a, b);
};

/** Keeps the session beside the request that it was opened for. */
export const keepSession = (res: Response, session: PortalSession): void => {
  res.locals['portalSession'] = session;
};

/** The session that was kept; undefined before the gate. */
export const sessionOf = (res: Response): PortalSession | undefined =>
  res.locals['portalSession'] as PortalSession | undefined;
