import type { ActionRegistry } from '../actions/action-registry.js';
import { gstDueEvent } from '../returns/calendar/notices-due.js';
import { groupFinished } from '../ledger/queries/groups/finish-groups.js';
import { walletLow } from '../ledger/queries/wallet/low-balance.js';
import { createAcceptOffer } from './accept-offer.js';
import { createReadJson } from './http/read-json.js';
import type { Route } from './http/route.js';
import type { IntakeDeps } from './intake-deps.js';
import { createOpenApiDocument } from './openapi/openapi-document.js';
import { acceptBatchRoute } from './routes/accept-batch.js';
import { acceptJobRoute } from './routes/accept-job.js';
import { createKeyRoute, listKeysRoute, revokeKeyRoute } from './routes/api-keys.js';
import { cancelJobRoute, retryJobRoute } from './routes/change-job.js';
import {
  listConnectionsRoute,
  putConnectionRoute,
  removeConnectionRoute,
  testConnectionRoute,
} from './routes/connections.js';
import { docsFileRoutes, docsPageRoute, openApiRoute } from './routes/docs.js';
import { getJobRoute } from './routes/get-job.js';
import { createGroupRoutes } from './routes/groups/group-routes.js';
import { liveRoute, metricsRoute, readyRoute } from './routes/health.js';
import { jobEventsRoute } from './routes/job-events.js';
import { listActionsRoute } from './routes/list-actions.js';
import { listJobsRoute } from './routes/list-jobs.js';
import { defaultInboundLimits, inboundGreetingRoute, inboundRoute } from './routes/inbound.js';
import { createFilerRoutes } from './routes/gst/filer-routes.js';
import { createReturnRoutes } from './routes/returns/return-routes.js';
import { createScheduleRoutes } from './routes/schedules/schedule-routes.js';
import { createSuppressionRoutes } from './routes/suppressions/suppression-routes.js';
import { createTemplateRoutes } from './routes/templates/template-routes.js';
import { createWalletRoutes } from './routes/wallet/wallet-routes.js';
import { createWebhookRoutes } from './routes/webhooks/webhook-routes.js';
import { supplyInputRoute } from './routes/supply-input.js';
import { createTenantRoute, listTenantsRoute } from './routes/tenants.js';

/** Every route of the contract, the busiest first: the router asks them in this order. */
export const createIntakeRoutes = (deps: IntakeDeps): Route[] => {
  const { registry, jobs, reads, watch, groups, groupFeed, tenants, connections, limits, log } = deps;
  const stopping = deps.stopping ?? new AbortController().signal;
  const readJson = createReadJson(limits.maxBodyBytes);
  const acceptOffer = createAcceptOffer(deps);
  const contract: Route[] = [
    acceptJobRoute({ registry, acceptOffer, reads, watch, limits, stopping, log }),
    getJobRoute({ reads }),
    acceptBatchRoute({ registry, acceptOffer, groups, limits, log }),
    listJobsRoute({ reads }),
    cancelJobRoute({ jobs }),
    retryJobRoute({ jobs }),
    supplyInputRoute({ jobs, readJson }),
    jobEventsRoute({ reads, watch, heartbeatMs: limits.heartbeatMs, stopping }),
    ...createGroupRoutes({ groups, groupFeed, readJson, heartbeatMs: limits.heartbeatMs, stopping }),
    listActionsRoute({ registry }),
    putConnectionRoute({ connections, readJson }),
    listConnectionsRoute({ connections }),
    testConnectionRoute({ connections }),
    removeConnectionRoute({ connections }),
    inboundRoute({ inbound: deps.inbound, limits: defaultInboundLimits }),
    inboundGreetingRoute({ inbound: deps.inbound }),
    ...createWebhookRoutes({
      webhooks: deps.webhooks,
      rules: deps.endpointRules,
      productTypes: eventTypesOf(registry),
      readJson,
    }),
    ...createScheduleRoutes({
      schedules: deps.schedules,
      registry,
      clock: deps.clock,
      sandbox: deps.sandbox,
      readJson,
    }),
    ...createReturnRoutes({
      reads,
      findReturn: deps.review.findReturn,
      reviewLinks: deps.review.links,
      reviewUrl: deps.review.url,
      clock: deps.clock,
      readJson,
    }),
    ...createFilerRoutes({ filers: deps.gstFilers, readJson }),
    ...createWalletRoutes({ ...deps, readJson }),
    ...createTemplateRoutes({ ...deps, readJson }),
    ...createSuppressionRoutes({ ...deps, readJson }),
    createTenantRoute({ tenants, readJson }),
    listTenantsRoute({ tenants }),
    createKeyRoute({ tenants, readJson }),
    listKeysRoute({ tenants }),
    revokeKeyRoute({ tenants }),
    liveRoute(),
    readyRoute(deps),
    metricsRoute(deps.metrics),
    openApiRoute({ text: () => text }),
    docsPageRoute(),
  ];
  const text = JSON.stringify(
    createOpenApiDocument({ routes: contract, actions: registry.list(), version: deps.version }),
  );
  return [...contract, ...docsFileRoutes()];
};

/** What only the product may tell. */
const eventTypesOf = (registry: ActionRegistry): Set<string> =>
  new Set([
    groupFinished,
    gstDueEvent,
    walletLow,
    ...registry
      .list()
      .flatMap(({ events: { succeeded, failed, along = [] } }) => [succeeded, failed, ...along])
      .filter((type) => type !== undefined),
  ]);
