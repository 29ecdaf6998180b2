import type { ReadJson } from '../../http/read-json.js';
import type { Route } from '../../http/route.js';
import type { WebhookPorts } from '../../webhook-ports.js';
import { changeEndpointRoute, removeEndpointRoute, testEndpointRoute } from './change-endpoint.js';
import { getDeliveryRoute, listDeliveriesRoute, retryDeliveryRoute } from './deliveries.js';
import type { EndpointRules } from './endpoint-body.js';
import { createEndpointRoute, getEndpointRoute, listEndpointsRoute } from './endpoints.js';
import type { ProductTypes } from './event-body.js';
import { getEventRoute, listEventsRoute } from './list-events.js';
import { createPortalLinkRoute } from './portal-links.js';
import { publishEventRoute } from './publish-event.js';
import { listReplaysRoute, replayRoute } from './replays.js';
import { expireOldSecretsRoute, revealSecretRoute, rotateSecretRoute } from './secrets.js';

export interface WebhookRouteDeps {
  webhooks: WebhookPorts;
  rules: EndpointRules;
  /** Event types of the product's actions, which the app may not publish. */
  productTypes: ProductTypes;
  readJson: ReadJson;
}

/** The webhooks' part of the contract, the busiest first. */
export const createWebhookRoutes = ({
  webhooks,
  rules,
  productTypes,
  readJson,
}: WebhookRouteDeps): Route[] => [
  publishEventRoute({ events: webhooks.events, productTypes }),
  listEventsRoute(webhooks),
  getEventRoute(webhooks),
  createEndpointRoute({ endpoints: webhooks.endpoints, rules, readJson }),
  listEndpointsRoute(webhooks),
  getEndpointRoute(webhooks),
  changeEndpointRoute({ endpoints: webhooks.endpoints, rules, readJson }),
  removeEndpointRoute(webhooks),
  testEndpointRoute({ endpoints: webhooks.endpoints, readJson }),
  rotateSecretRoute({ secrets: webhooks.secrets, readJson }),
  expireOldSecretsRoute(webhooks),
  revealSecretRoute(webhooks),
  replayRoute({ replays: webhooks.replays, readJson }),
  listReplaysRoute(webhooks),
  listDeliveriesRoute(webhooks),
  getDeliveryRoute(webhooks),
  retryDeliveryRoute(webhooks),
  createPortalLinkRoute({ portalLinks: webhooks.portalLinks, readJson }),
];
