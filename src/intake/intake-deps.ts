import type { Router } from 'express';
import type pino from 'pino';
import type { ActionRegistry } from '../actions/action-registry.js';
import type { Clock } from '../domain/clock.js';
import type { ObservedRequest } from './http/open-request.js';
import type { GroupCommands, GroupFeed } from './group-ports.js';
import type { IntakeLimits } from './intake-limits.js';
import type { PortalLinks } from '../security/portal-link.js';
import type { ReviewLinks } from '../security/review-link.js';
import type { GstFilers } from './gst-ports.js';
import type { ReviewPorts } from './review-ports.js';
import type { InboundCommands } from './inbound-ports.js';
import type { MessagePorts } from './message-ports.js';
import type { MailLinkDeps } from './routes/mail-links/mail-link-deps.js';
import type { EndpointRules } from './routes/webhooks/endpoint-body.js';
import type { ScheduleCommands } from './schedule-ports.js';
import type { WebhookPorts } from './webhook-ports.js';
import type {
  Authenticate,
  ConnectionCommands,
  Health,
  JobCommands,
  JobReads,
  JobWatch,
  TenantCommands,
} from './intake-ports.js';

/** All that the intake needs from outside. */
export interface IntakeDeps {
  registry: ActionRegistry;
  jobs: JobCommands;
  reads: JobReads;
  watch: JobWatch;
  groups: GroupCommands;
  groupFeed: GroupFeed;
  authenticate: Authenticate;
  tenants: TenantCommands;
  connections: ConnectionCommands;
  webhooks: WebhookPorts;
  endpointRules: EndpointRules;
  schedules: ScheduleCommands;
  inbound: InboundCommands;
  health: () => Promise<Health>;
  metrics: {
    render: () => Promise<{ contentType: string; body: string }>;
    observeRequest: (seen: ObservedRequest) => void;
  };
  /** Opens the owner's page of webhooks. */
  portalLinks: Pick<PortalLinks, 'read'>;
  /** What the pages of a return's review need beside the jobs, and where a link leads. */
  review: Pick<ReviewPorts, 'findReturn' | 'spendLink' | 'stepReached'> & {
    links: ReviewLinks;
    url: (jobId: string, token: string) => string;
  };
  gstFilers: GstFilers;
  messages: MessagePorts;
  /** What the links in mails do. */
  mailLinks: MailLinkDeps;
  /** True where the product is reached by https. */
  secureCookie: boolean;
  /** Shown at `/admin/queues`; brings its own login. */
  operatorConsole?: Router;
  log: pino.Logger;
  clock: Clock;
  /** True when stand-ins are in use. */
  sandbox: boolean;
  limits: IntakeLimits;
  version: string;
  /** Aborts when the process begins to stop: streams are closed and waits are answered. */
  stopping?: AbortSignal;
}
