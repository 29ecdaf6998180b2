import type { Clock } from '../../domain/clock.js';
import type { PortalLinks } from '../../security/portal-link.js';
import type { WebhookPorts } from '../webhook-ports.js';

/** Where the owner's page is mounted; a link is this with `?token=…`. */
export const portalPath = '/webhooks/portal';

/** All that the owner's page needs from outside. */
export interface WebhookPortalDeps {
  webhooks: Pick<WebhookPorts, 'endpoints' | 'events' | 'deliveries' | 'replays'>;
  links: Pick<PortalLinks, 'read'>;
  clock: Clock;
  /** Set where the product is reached by https: the cookie then never travels in the clear. */
  secureCookie: boolean;
}
