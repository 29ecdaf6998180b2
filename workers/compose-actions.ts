import { actionCatalogue } from '../src/actions/action-catalogue.js';
import { createActionRegistry, type ActionRegistry } from '../src/actions/action-registry.js';
import type { IrpProvider } from '../src/providers/irp/irp-contract.js';
import type { ProbeConnection } from '../src/engine/commands/connection-commands.js';
import { createConnectionResolver, type ResolveConnection } from '../src/engine/connection-resolver.js';
import { createSharedSessionCache } from '../src/engine/shared-session-cache.js';
import type { EventsPublishDeps } from '../src/actions/events/events-publish.js';
import { checkReceiver } from '../src/inbound/check-receiver.js';
import { inboundCatalogue } from '../src/inbound/inbound-catalogue.js';
import { createToldEvents } from '../src/inbound/told-events.js';
import { tellInbound } from '../src/ledger/queries/inbound/tell-inbound.js';
import { tellEvent } from '../src/ledger/queries/tell-event.js';
import { createHttpClient } from '../src/providers/http-client.js';
import { createIrpDesk } from '../src/providers/irp/irp-desk.js';
import { irpProviders } from './irp-providers.js';
import type { Core } from './core.js';
import { composeChores } from './compose-chores.js';
import { composeHeed } from './compose-heed.js';
import { gstFiling } from './gst-filing.js';
import { gstProbeOf } from './gst-probe.js';
import { gstProviders } from './gst-providers.js';
import { gatewayProbeOf } from './gateway-probe.js';
import { gstinRegister, registeredInvoices } from './einvoice-registers.js';
import { createStartInternalJob } from './internal-jobs.js';
import { composeCommands } from './compose-commands.js';
import { messageDesk, type MessageDesk } from './message-desk.js';
import { messageProbes } from './message-probes.js';
import { messageProviders } from './message-providers.js';
import { paymentDesk } from './payment-desk.js';
import { paymentGateways } from './payment-gateways.js';
import { standInConnections } from './stand-in-connections.js';

/** What this build can do, and through whom. */
export interface Actions {
  registry: ActionRegistry;
  resolveConnection: ResolveConnection;
  /** What messages stand on, for the routes beside the actions. */
  messages: MessageDesk;
  /** Every provider that a tenant can connect to, with the way to try its credentials. */
  probes: Readonly<Record<string, ProbeConnection>>;
  close(): void;
}

/** How long one process may take to log in at a provider before another may try. */
const loginLeaseMs = 30_000;
const loginPollMs = 50;

/** Providers and actions over one core; `standInUrl` answers for providers without credentials, null for none. */
export const composeActions = (core: Core, standInUrl: string | null): Actions => {
  const { config } = core;
  const http = createHttpClient();
  const sessions = createSharedSessionCache({
    ledger: core.ledger,
    seal: core.seal,
    now: () => new Date(),
    leaseMs: Math.min(loginLeaseMs, config.attemptTimeoutMs),
    pollMs: loginPollMs,
  });
  const calls = { http, now: () => new Date(), timeoutMs: config.attemptTimeoutMs };
  const ways = irpProviders({ ...calls, sessions });
  const irp = createIrpDesk(ways);
  const gstWays = gstProviders(calls);
  const gateways = paymentGateways(calls);
  const startJob = createStartInternalJob(composeCommands(core, core.wakeRelays), () => registry);
  const messaging = messageProviders(calls);
  const messages = messageDesk(core, messaging);
  const payments = paymentDesk(core, gateways, startJob);
  const resolveConnection = createConnectionResolver({
    ledger: core.ledger,
    seal: core.seal,
    standIns: standInConnections(standInUrl),
    monotonicMs: core.monotonicMs,
  });
  const registry: ActionRegistry = createActionRegistry(
    actionCatalogue({
      irp,
      registered: registeredInvoices(core.ledger),
      gstinRegister: gstinRegister(core.ledger),
      rules: {
        shipToGstin: config.einvoiceShipToGstin,
        sezDeveloperGstins: config.einvoiceSezDevelopers,
      },
      einvoice: {
        maxAttempts: config.einvoiceMaxAttempts,
        timeoutMs: config.attemptTimeoutMs,
        settleMs: config.settleMs,
      },
      filing: gstFiling(core, gstWays),
      payments,
      messages,
      events: { tell: (run, event) => publish(core, run, event) },
      inbound: {
        toldEvents: createToldEvents(inboundCatalogue),
        tellInbound: (telling) => tellInbound(core.ledger, telling),
        heed: composeHeed({ payments, messages }),
        limits: inboundLimits,
      },
      chores: composeChores(core, { irp, resolveConnection, errands: payments.errands, startJob, messages }),
    }),
  );
  return {
    registry,
    resolveConnection,
    messages,
    probes: {
      ...Object.fromEntries(ways.map((way) => [way.name, probeOf(way)])),
      ...Object.fromEntries(gstWays.map((way) => [way.name, gstProbeOf(way)])),
      ...receiverProbes,
      ...Object.fromEntries(gateways.map((gateway) => [gateway.name, gatewayProbeOf(gateway)])),
      ...messageProbes(messaging, receiverProbes),
    },
    close() {
      http.close();
      for (const way of messaging.email) way.close?.();
    },
  };
};

/** Reading a stored webhook touches nothing but the ledger: what fails is the ledger, and that comes back. */
const inboundLimits = { maxAttempts: 20, timeoutMs: 5_000, settleMs: 0 };

const publish: (core: Core, ...args: Parameters<EventsPublishDeps['tell']>) => Promise<number> = (
  core,
  { tenantId, mode, jobId },
  { type, data, orderingKey },
) =>
  tellEvent(core.ledger, { tenantId, mode, id: jobId, jobId, type, data, orderingKey: orderingKey ?? null });

/** A connection that only receives has nobody to ask: its settings and secrets are looked at. */
const receiverProbes: Readonly<Record<string, ProbeConnection>> = Object.fromEntries(
  inboundCatalogue
    .list()
    .map((provider): [string, ProbeConnection] => [
      provider.name,
      (_tenantId, connection) => Promise.resolve(checkReceiver(provider, connection, new Date())),
    ]),
);

/** Logs in with the connection's own credentials, for the GSTIN that its settings name. */
const probeOf =
  (way: IrpProvider): ProbeConnection =>
  async (tenantId, connection) => {
    const gstin = connection.settings.gstin;
    if (typeof gstin !== 'string') {
      return { ok: false, message: 'Name a GSTIN of yours in settings.gstin, to log in for it.' };
    }
    const renewal = await way.renew({ tenantId, connection, gstin, signal: AbortSignal.timeout(20_000) });
    return renewal.kind === 'done'
      ? { ok: true, message: 'The login went through.' }
      : { ok: false, message: renewal.failure.message };
  };
