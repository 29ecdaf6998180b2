import type { Clock } from '../../domain/clock.js';
import type { EndpointReads, PortalLinkCommands } from '../../intake/webhook-ports.js';
import type { Ledger } from '../../ledger/connect.js';
import { writeAudit } from '../../ledger/queries/audit.js';
import type { PortalLinks } from '../../security/portal-link.js';
import { noEndpoint } from './read-endpoints.js';

export interface PortalLinkDeps {
  ledger: Ledger;
  links: Pick<PortalLinks, 'sign'>;
  /** The page's address with this token. */
  portalUrl: (token: string) => string;
  reads: EndpointReads;
  clock: Clock;
}

/** Links by which an app lets its customer see and mend their own endpoints. */
export const createPortalLinkCommands = (deps: PortalLinkDeps): PortalLinkCommands => ({
  async create(caller, { expiresInMinutes, endpointId }) {
    const { tenantId, mode, actor } = caller;
    if (endpointId !== undefined && !(await deps.reads.find(caller, endpointId))) throw noEndpoint();
    const expiresAt = new Date(deps.clock.now().getTime() + expiresInMinutes * 60_000);
    const token = deps.links.sign({ tenantId, mode, endpointId: endpointId ?? null, expiresAt });
    await writeAudit(deps.ledger, {
      tenantId,
      actor,
      act: 'webhook_portal_link.created',
      subject: endpointId ?? 'all',
      detail: { mode, expiresAt },
    });
    return { url: deps.portalUrl(token), expiresAt };
  },
});
