import type { Response } from 'express';
import type { PortalClaim, PortalLinks } from '../../security/portal-link.js';
import { formTokenOf } from '../pages/form-token.js';
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
  return {
    claim,
    caller: { tenantId, mode, actor: 'portal' },
    formToken: formTokenOf(token, 'webhook portal form'),
  };
};

/** Keeps the session beside the request that it was opened for. */
export const keepSession = (res: Response, session: PortalSession): void => {
  res.locals['portalSession'] = session;
};

/** The session that was kept; undefined before the gate. */
export const sessionOf = (res: Response): PortalSession | undefined =>
  res.locals['portalSession'] as PortalSession | undefined;
