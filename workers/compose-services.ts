import { z } from 'zod';
import type { Config } from '../src/config/schema.js';
import type { Connection } from '../src/domain/action.js';
import type { Pace } from '../src/engine/choose-way.js';
import { namesOf, type Service } from '../src/engine/provider-routes.js';
import { gstProviderNames } from '../src/config/gst-provider-names.js';
import { emailProviderNames, smsProviderNames } from '../src/config/message-provider-names.js';
import { gatewayNames } from '../src/payments/gateway-status.js';
import { irpProviderNames } from '../src/config/irp-provider-names.js';

/** What several providers offer, and which of them serves whom when a tenant has not chosen. */
export const services = (config: Config): Readonly<Record<string, Service>> => ({
  gst: { providers: gstProviderNames, provider: config.gstProvider, failover: [] },
  // Every payment names its gateways itself; this is what a connection test looks for.
  payment: { providers: gatewayNames, provider: 'razorpay', failover: [] },
  sms: inOrder(smsProviderNames, config.smsProviders),
  email: inOrder(emailProviderNames, config.emailProviders),
  irp: { providers: irpProviderNames, provider: config.irpProvider, failover: namesOf(config.irpFailover) },
});

/** A service whose default is the first of the chosen, with the others for fail-over. */
const inOrder = (providers: readonly string[], chosen: readonly string[]): Service => {
  const [provider = '', ...failover] = chosen;
  return { providers, provider, failover };
};

const paceSettings = z.object({
  callsPerSecond: z.number().positive().max(1_000).optional(),
  callsAtOnce: z.int().positive().max(1_000).optional(),
});

const irpNames: readonly string[] = irpProviderNames;

/**
 * How often one account may be called: a connection's `callsPerSecond` and `callsAtOnce`, else for an IRP the operator's
 * general rate. A stand-in has none unless its connection says so.
 */
export const paceOf = (connection: Connection, config: Config): Pace | null => {
  const own = paceSettings.safeParse(connection.settings);
  const { callsPerSecond, callsAtOnce } = own.success ? own.data : {};
  const general =
    irpNames.includes(connection.provider) && !connection.sandbox ? config.irpCallsPerSecond : null;
  const perSecond = callsPerSecond ?? general;
  return perSecond === null ? null : { perSecond, burst: callsAtOnce ?? config.irpCallsAtOnce };
};
