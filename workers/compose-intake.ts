import { stopOfMany } from '../src/platform/stop-of-many.js';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { Router } from 'express';
import { systemClock } from '../src/domain/clock.js';
import { createAuthenticate } from '../src/engine/authenticate.js';
import { createConnectionCommands } from '../src/engine/commands/connection-commands.js';
import { createGroupCommands } from '../src/engine/commands/group-commands.js';
import type { JobCommands } from '../src/engine/commands/job-commands.js';
import { createTenantCommands } from '../src/engine/commands/tenant-commands.js';
import { createJobWatch } from '../src/engine/job-watch.js';
import { inboundCatalogue } from '../src/inbound/inbound-catalogue.js';
import { createInboundUrl } from '../src/inbound/inbound-url.js';
import { createIntakeApp } from '../src/intake/create-intake-app.js';
import { defaultIntakeLimits } from '../src/intake/intake-limits.js';
import type { JobReads } from '../src/intake/intake-ports.js';
import { createGroupFeed } from '../src/intake/routes/groups/group-feed.js';
import { createGstFilers } from '../src/ledger/queries/gst/gst-filers.js';
import { findJob, listJobs } from '../src/ledger/queries/find-jobs.js';
import { productVersion } from '../src/platform/product-version.js';
import { isOverHttps } from './is-over-https.js';
import { unavailableWhenDown } from './unavailable-when-down.js';
import { composeCommands } from './compose-commands.js';
import { composeInbound } from './compose-inbound.js';
import { composeMailLinks } from './compose-mail-links.js';
import { composeMessages } from './compose-messages.js';
import { composeReview } from './compose-review.js';
import { composeScheduleCommands } from './compose-schedules.js';
import { composeWebhookApi } from './compose-webhook-api.js';
import { composeHealth } from './compose-health.js';
import { composeMetrics } from './compose-metrics.js';
import type { Actions } from './compose-actions.js';
import type { AnswerRuns } from './compose-answers.js';
import { services } from './compose-services.js';
import type { Core } from './core.js';

export interface RunningIntake {
  url: string;
  commands: JobCommands;
  stop(): Promise<void>;
}

export interface IntakeParts {
  core: Core;
  actions: Actions;
  /** Works the answers that may rest nowhere. */
  answers: AnswerRuns;
  /** Wakes a relay of this process, when it has one; others hear of it from the ledger. */
  wakeRelay: () => void;
  operatorConsole: (commands: JobCommands) => Router | undefined;
}

const watchPollMs = 2_000;
/** A group that somebody follows is read at most four times a second, and every two seconds when nothing is heard. */
const groupReadMs = { leastMs: 250, pollMs: 2_000 };
const burstFactor = 4;

/** Starts the HTTP side; it takes requests when this resolves. */
export const composeIntake = async (parts: IntakeParts): Promise<RunningIntake> => {
  const { core, actions } = parts;
  const { config, ledger } = core;
  const commands = composeCommands(core, parts.wakeRelay, parts.answers);
  const reads: JobReads = {
    find: (tenantId, jobId) => findJob(ledger, tenantId, jobId),
    list: (filter) => listJobs(ledger, filter),
  };
  const watch = createJobWatch(core.notifications, watchPollMs);
  const groups = unavailableWhenDown(
    createGroupCommands({ ledger, jobs: commands, monotonicMs: core.monotonicMs }),
  );
  // Every waiting request listens to it.
  const stopping = stopOfMany();
  const operatorConsole = parts.operatorConsole(commands);
  const publicUrl = (): string => config.publicUrl ?? urlOf(server, config.host);
  const webhookApi = composeWebhookApi(core, publicUrl);
  const app = createIntakeApp({
    registry: actions.registry,
    jobs: unavailableWhenDown(commands),
    reads: unavailableWhenDown(reads),
    watch,
    groups,
    groupFeed: createGroupFeed({
      groups,
      onJobsChanged: (listener) => core.notifications.on('munshi_job', listener),
      ...groupReadMs,
      monotonicMs: core.monotonicMs,
    }),
    authenticate: unavailableWhenDown({ authenticate: createAuthenticate(ledger, core.monotonicMs) })
      .authenticate,
    tenants: unavailableWhenDown(createTenantCommands(ledger)),
    connections: unavailableWhenDown(
      createConnectionCommands({
        ledger,
        seal: core.seal,
        resolveConnection: actions.resolveConnection,
        probes: actions.probes,
        services: services(config),
        inboundUrl: createInboundUrl(inboundCatalogue, config.publicUrl),
      }),
    ),
    webhooks: webhookApi.ports,
    endpointRules: webhookApi.rules,
    portalLinks: webhookApi.links,
    review: composeReview(core, publicUrl),
    messages: composeMessages(core, actions),
    // Whoever reads a link knows where it leads already: its base does not matter here.
    mailLinks: composeMailLinks(core, actions, config.publicUrl ?? ''),
    gstFilers: unavailableWhenDown(createGstFilers(ledger)),
    schedules: unavailableWhenDown(composeScheduleCommands(core, actions, commands)),
    inbound: unavailableWhenDown(composeInbound(core, actions, commands)),
    secureCookie: isOverHttps(config),
    health: composeHealth(core),
    metrics: composeMetrics(core),
    ...(operatorConsole ? { operatorConsole } : {}),
    log: core.log,
    clock: systemClock,
    sandbox: config.sandbox,
    limits: {
      ...defaultIntakeLimits,
      maxBodyBytes: config.maxBodyBytes,
      ratePerSecond: config.rateLimitPerSecond,
      burst: config.rateLimitPerSecond * burstFactor,
    },
    version: productVersion,
    stopping: stopping.signal,
  });
  const server = createServer(app);
  await listen(server, config.port, config.host);

  return {
    url: urlOf(server, config.host),
    commands,
    async stop() {
      stopping.abort();
      server.close();
      server.closeIdleConnections();
      await once(server, 'close');
      watch.close();
    },
  };
};

const listen = async (server: Server, port: number, host: string): Promise<void> => {
  server.listen(port, host);
  await once(server, 'listening');
};

const urlOf = (server: Server, host: string): string => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${String(address.port)}`;
};
