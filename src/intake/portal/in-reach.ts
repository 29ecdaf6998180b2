import { nothingThere } from '../http/path-id.js';
import type { DeliveryWithAttempts, EndpointView } from '../webhook-views.js';
import type { WebhookPortalDeps } from './portal-deps.js';
import type { PortalSession } from './portal-session.js';

/** What a link opens; all else is not there, whether it exists or not. */
export interface Reach {
  endpoints(session: PortalSession): Promise<EndpointView[]>;
  /** Throws `not_found`. */
  endpoint(session: PortalSession, endpointId: string): Promise<EndpointView>;
  /** A delivery with its endpoint. Throws `not_found`. */
  delivery(
    session: PortalSession,
    deliveryId: string,
  ): Promise<{ delivery: DeliveryWithAttempts; endpoint: EndpointView }>;
}

/** The one place where a link's limits are kept: every page and every form asks here first. */
export const createReach = ({ webhooks }: Pick<WebhookPortalDeps, 'webhooks'>): Reach => {
  const isOpen = ({ claim }: PortalSession, endpointId: string): boolean =>
    claim.endpointId === null || claim.endpointId === endpointId;

  const findEndpoint = async (session: PortalSession, endpointId: string): Promise<EndpointView | null> =>
    isOpen(session, endpointId) ? webhooks.endpoints.find(session.caller, endpointId) : null;

  return {
    async endpoints(session) {
      const all = await webhooks.endpoints.list(session.caller);
      return all.filter(({ id }) => isOpen(session, id));
    },
    async endpoint(session, endpointId) {
      const endpoint = await findEndpoint(session, endpointId);
      if (!endpoint) throw nothingThere('endpoint');
      return endpoint;
    },
    async delivery(session, deliveryId) {
      const delivery = await webhooks.deliveries.find(session.caller, deliveryId);
      const endpoint = delivery && (await findEndpoint(session, delivery.endpointId));
      if (!endpoint) throw nothingThere('delivery');
      return { delivery, endpoint };
    },
  };
};
