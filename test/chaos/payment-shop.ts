import type { Ledger } from '../../src/ledger/connect.js';
import { devTenantId } from '../../src/engine/commands/tenant-commands.js';
import { gatewayNames, type GatewayName } from '../../src/payments/gateway-status.js';
import { ourReference } from '../../src/payments/our-reference.js';
import { request, submitJob } from './chaos-client.js';
import type { Gateways } from './payment-gateways.js';
import { createJobFollower, type EndedJob } from './payment-jobs.js';

/** A billing app that takes payments through the product. */
export interface PaymentShop {
  /** Connects its accounts at all gateways; gives where each gateway is to send its webhooks. */
  connect(): Promise<Record<GatewayName, string>>;
  /** Has a gateway send its webhooks there. */
  listen(gateway: GatewayName, url: string, more?: Record<string, unknown>): Promise<unknown>;
  /** Posts a job until it is accepted; gives its id. One job for one key, by default its reference. */
  submit(action: string, input: Record<string, unknown>, key?: string): Promise<string>;
  follow(id: string): Promise<EndedJob>;
  /** Both in one. */
  run(action: string, input: Record<string, unknown>, key?: string): Promise<EndedJob>;
  /** The same, with further goes, as the job itself advises, while it ends without a word of what it was about. */
  insist(action: string, input: Record<string, unknown>): Promise<EndedJob>;
}

interface Account {
  root: string;
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
  /** What the stand-in signs webhooks with. */
  hook: Record<string, string>;
}

const webhookSecret = 'chaos-webhook-secret';
const keySecret = 'chaos-key-secret';
const webhookId = 'WH-CHAOS';

const accounts: Record<GatewayName, Account> = {
  razorpay: {
    root: '/v1',
    settings: { keyId: 'rzp_test_chaos' },
    secrets: { keySecret, webhookSecret },
    hook: { secret: webhookSecret },
  },
  cashfree: {
    root: '/pg',
    settings: { clientId: 'chaos' },
    secrets: { clientSecret: keySecret },
    hook: { secret: keySecret },
  },
  stripe: {
    root: '/v1',
    settings: {},
    secrets: { secretKey: 'sk_test_chaos', webhookSecret },
    hook: { secret: webhookSecret },
  },
  paypal: {
    root: '',
    settings: { clientId: 'chaos', webhookId },
    secrets: { clientSecret: keySecret },
    hook: { webhookId },
  },
};

/** The certificate that proves PayPal's webhooks, by its address there. */
const paypalCertificates = async (standInUrl: string): Promise<Record<string, unknown>> => {
  const address = `${standInUrl}/paypal/stand-in/cert.pem`;
  const pem = await (await fetch(address)).text();
  return { certificates: { [address]: pem } };
};

/** How often an app has a job done again that its attempts were not enough for. */
const mostGoes = 10;
const isInDoubt = ({ state, error }: EndedJob): boolean =>
  state === 'failed' && error?.outcome !== 'rejected';

/** What the product calls a payment or a refund of the shop at the gateways. */
export const ourRefOf = (kind: 'payment' | 'refund', reference: string): string =>
  ourReference({ kind, tenantId: devTenantId, mode: 'test', reference });

export const createPaymentShop = (deps: {
  url: () => string;
  standInUrl: string;
  gateways: Gateways;
  ledger: Ledger;
  /** How long a job may take; 60 s when not given. */
  giveUpMs?: number;
}): PaymentShop => {
  const { url, standInUrl, gateways } = deps;
  const follow = createJobFollower(deps.ledger, deps.giveUpMs ?? 60_000);
  let keys = 0;

  const connectOne = async (gateway: GatewayName): Promise<string> => {
    const { root, settings, secrets } = accounts[gateway];
    const more = gateway === 'paypal' ? await paypalCertificates(standInUrl) : {};
    const body = { settings: { baseUrl: `${standInUrl}/${gateway}${root}`, ...settings, ...more }, secrets };
    const path = `/v1/connections/${gateway}`;
    const { inboundUrl } = await request<{ inboundUrl: string }>(url, { method: 'PUT', path, body });
    return `${url()}${inboundUrl}`;
  };
  const submit: PaymentShop['submit'] = async (action, input, key) => {
    keys += 1;
    const reference = String(input['reference'] ?? input['gatewayOrderId'] ?? input['gateway']);
    const idempotencyKey = key ?? `${action}-${reference}-${String(keys)}`;
    return (await submitJob(url, action, { input, reference, idempotencyKey })).id;
  };
  const retry = async (id: string): Promise<EndedJob> => {
    await request(url, { method: 'POST', path: `/v1/jobs/${id}/retry` }).catch((error: unknown) => {
      // The answer to an earlier request for it was lost.
      if (!String(error).includes('answered 409')) throw error;
    });
    return follow(id);
  };
  return {
    async connect() {
      const connected = gatewayNames.map(async (gateway) => [gateway, await connectOne(gateway)] as const);
      return Object.fromEntries(await Promise.all(connected)) as Record<GatewayName, string>;
    },
    listen: (gateway, address, more = {}) =>
      gateways.control(gateway, 'POST', 'webhooks', { url: address, ...accounts[gateway].hook, ...more }),
    submit,
    follow,
    run: async (action, input, key) => follow(await submit(action, input, key)),
    async insist(action, input) {
      let job = await follow(await submit(action, input));
      for (let goes = 1; goes < mostGoes && isInDoubt(job); goes += 1) job = await retry(job.id);
      return job;
    },
  };
};
