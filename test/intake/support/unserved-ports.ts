import { systemClock } from '../../../src/domain/clock.js';
import { createReviewLinks } from '../../../src/security/review-link.js';
import type { IntakeDeps } from '../../../src/intake/intake-deps.js';

/** A port that a test of another part never calls; calling it fails the test in words. */
const unserved = (what: string): never =>
  new Proxy({} as never, {
    get: (_port, name) => () =>
      Promise.reject(new Error(`${what}.${String(name)} is not served in this test`)),
  });

/** The webhooks', schedules' and receivers' ports, for tests of the rest of the contract. */
export const unservedPorts: Pick<
  IntakeDeps,
  | 'webhooks'
  | 'endpointRules'
  | 'schedules'
  | 'inbound'
  | 'portalLinks'
  | 'secureCookie'
  | 'groups'
  | 'groupFeed'
  | 'review'
  | 'gstFilers'
  | 'messages'
  | 'mailLinks'
> = {
  webhooks: {
    endpoints: unserved('endpoints'),
    secrets: unserved('secrets'),
    replays: unserved('replays'),
    events: unserved('events'),
    deliveries: unserved('deliveries'),
    portalLinks: unserved('portalLinks'),
  },
  endpointRules: { urlFaults: () => [], headerFaults: () => [] },
  schedules: unserved('schedules'),
  inbound: unserved('inbound'),
  groups: unserved('groups'),
  groupFeed: unserved('groupFeed'),
  portalLinks: { read: () => null },
  review: {
    findReturn: () => Promise.resolve(null),
    spendLink: () => Promise.resolve(false),
    links: createReviewLinks({ signingKey: Buffer.alloc(32, 3), clock: systemClock }),
    url: (jobId, token) => `/review/${jobId}/open?token=${token}`,
  },
  gstFilers: unserved('gstFilers'),
  messages: {
    wallet: unserved('wallet'),
    shelf: unserved('shelf'),
    suppressions: unserved('suppressions'),
    compile: () => Promise.reject(new Error('compile is not served in this test')),
  },
  mailLinks: {
    tracking: { readOpen: () => null, readClick: () => null },
    unsubscribing: { read: () => null },
    ...{ opened: unserved('opened'), clicked: unserved('clicked'), unsubscribed: unserved('unsubscribed') },
  },
  secureCookie: false,
};
