import type { Clock } from '../../domain/clock.js';
import type { WebhookPorts } from '../../intake/webhook-ports.js';
import type { Ledger } from '../../ledger/connect.js';
import type { PortalLinks } from '../../security/portal-link.js';
import type { Seal } from '../../security/seal.js';
import { createEndpointCommands } from './change-endpoints.js';
import { createDeliveryCommands } from './delivery-commands.js';
import { createEventCommands } from './event-commands.js';
import type { Explain } from './explained-error.js';
import type { KeyMint } from './key-mint.js';
import { createPortalLinkCommands } from './portal-link-commands.js';
import { createEndpointReads } from './read-endpoints.js';
import { createReplayCommands } from './replay-commands.js';
import { createSecretCommands } from './rotate-secrets.js';

export interface WebhookCommandDeps {
  ledger: Ledger;
  seal: Seal;
  keys: KeyMint;
  explain: Explain;
  /** Something may be due: looks for it now and not at the next round. Not waited for. */
  wakeLanes: () => void;
  links: Pick<PortalLinks, 'sign'>;
  /** The owner's page with this token. */
  portalUrl: (token: string) => string;
  clock: Clock;
}

/** All that the HTTP contract and the owner's page offer on webhooks, over the ledger. */
export const createWebhookCommands = (deps: WebhookCommandDeps): WebhookPorts => {
  const reads = createEndpointReads(deps);
  return {
    endpoints: { ...reads, ...createEndpointCommands({ ...deps, reads }) },
    secrets: createSecretCommands({ ...deps, reads }),
    replays: createReplayCommands({ ...deps, reads }),
    events: createEventCommands(deps),
    deliveries: createDeliveryCommands(deps),
    portalLinks: createPortalLinkCommands({ ...deps, reads }),
  };
};
