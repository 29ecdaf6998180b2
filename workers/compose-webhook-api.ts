import { randomBytes } from 'node:crypto';
import { systemClock } from '../src/domain/clock.js';
import { portalPath } from '../src/intake/portal/portal-deps.js';
import type { EndpointRules } from '../src/intake/routes/webhooks/endpoint-body.js';
import type { WebhookPorts } from '../src/intake/webhook-ports.js';
import { deriveKey } from '../src/security/derive-key.js';
import { createPortalLinks, type PortalLinks } from '../src/security/portal-link.js';
import { judgeUrl } from '../src/webhooks/address/judge-url.js';
import { createWebhookCommands } from '../src/webhooks/commands/webhook-commands.js';
import { checkCustomerHeaders } from '../src/webhooks/send/check-customer-headers.js';
import { explainDeliveryError } from '../src/webhooks/send/explain-delivery-error.js';
import { createKeyMint } from '../src/webhooks/signature/create-key-mint.js';
import { composeUrlRules } from './compose-url-rules.js';
import type { Core } from './core.js';
import { unavailableWhenDown } from './unavailable-when-down.js';

/** The owner's side of webhooks: what the API and the owner's page offer. */
export interface WebhookApi {
  ports: WebhookPorts;
  links: PortalLinks;
  rules: EndpointRules;
}

/** `publicUrl` begins the links that are given out. */
export const composeWebhookApi = (core: Core, publicUrl: () => string): WebhookApi => {
  const links = createPortalLinks({
    signingKey: deriveKey(core.masterKey, 'webhook portal'),
    clock: systemClock,
  });
  const ports = createWebhookCommands({
    ledger: core.ledger,
    seal: core.seal,
    keys: createKeyMint({ randomBytes }),
    explain: explainDeliveryError,
    wakeLanes: core.wakeLanes,
    links,
    portalUrl: (token) => `${publicUrl()}${portalPath}?token=${encodeURIComponent(token)}`,
    clock: systemClock,
  });
  return {
    ports: {
      endpoints: unavailableWhenDown(ports.endpoints),
      secrets: unavailableWhenDown(ports.secrets),
      replays: unavailableWhenDown(ports.replays),
      events: unavailableWhenDown(ports.events),
      deliveries: unavailableWhenDown(ports.deliveries),
      portalLinks: unavailableWhenDown(ports.portalLinks),
    },
    links,
    rules: composeEndpointRules(core),
  };
};

const composeEndpointRules = ({ config }: Core): EndpointRules => {
  const urlRules = composeUrlRules(config);
  return {
    urlFaults: (url) => {
      const judged = judgeUrl(url, urlRules);
      return judged.ok ? [] : [judged.fault];
    },
    headerFaults: (headers) =>
      checkCustomerHeaders(headers).map(({ name, ...fault }) =>
        name === null ? fault : { ...fault, field: name },
      ),
  };
};
