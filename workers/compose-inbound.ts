import { systemClock } from '../src/domain/clock.js';
import { createFindInboundConnection } from '../src/inbound/inbound-connections.js';
import { inboundCatalogue } from '../src/inbound/inbound-catalogue.js';
import { createInboundCommands } from '../src/inbound/receive-webhook.js';
import type { InboundCommands } from '../src/intake/inbound-ports.js';
import type { JobCommands } from '../src/engine/commands/job-commands.js';
import type { Actions } from './compose-actions.js';
import type { Core } from './core.js';

/** The receivers of providers' webhooks. */
export const composeInbound = (core: Core, actions: Actions, jobs: JobCommands): InboundCommands => {
  const action = actions.registry.get('inbound.process');
  if (!action) throw new Error('no action takes received webhooks on');
  return createInboundCommands({
    providers: inboundCatalogue,
    findConnection: createFindInboundConnection({
      ledger: core.ledger,
      seal: core.seal,
      monotonicMs: core.monotonicMs,
    }),
    action,
    accept: (job) => jobs.accept(job),
    clock: systemClock,
    onReceipt: (provider, receipt) => {
      core.metrics.inboundTotal.inc({ provider: provider ?? 'unknown', answer: receipt.kind });
      if (receipt.kind === 'refused') {
        core.log.warn({ provider, refusal: receipt.refusal }, 'inbound.refused');
      }
    },
  });
};
