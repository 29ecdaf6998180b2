import { MunshiError } from '../../domain/errors.js';
import type { EndpointReads, WebhookOwner } from '../../intake/webhook-ports.js';
import type { EndpointView } from '../../intake/webhook-views.js';
import type { Ledger } from '../../ledger/connect.js';
import { listEndpoints } from '../../ledger/queries/webhooks/endpoints.js';
import { listSecrets } from '../../ledger/queries/webhooks/secrets.js';
import { toEndpointView } from './endpoint-view.js';
import type { Explain } from './explained-error.js';

/** The answer for an endpoint that does not exist, is another's, or belongs to the other mode. */
export const noEndpoint = (): MunshiError =>
  new MunshiError('not_found', 'There is no such webhook endpoint; ids are those that we gave.');

/** Endpoints as their owner sees them. */
export const createEndpointReads = (deps: { ledger: Ledger; explain: Explain }): EndpointReads => {
  const read = async (owner: WebhookOwner & { endpointId?: string }): Promise<EndpointView[]> => {
    const endpoints = await listEndpoints(deps.ledger, owner);
    const ids = endpoints.map(({ id }) => id);
    const secrets = await listSecrets(deps.ledger, owner.tenantId, ids);
    return endpoints.map((endpoint) => toEndpointView(endpoint, secrets, deps.explain));
  };
  return {
    list: read,
    async find(owner, endpointId) {
      const [endpoint] = await read({ ...owner, endpointId });
      return endpoint ?? null;
    },
  };
};
