import { setTimeout as delay } from 'node:timers/promises';
import { createTenantCommands } from '../../src/engine/commands/tenant-commands.js';
import type { Ledger } from '../../src/ledger/connect.js';
import { creditWallet } from '../../src/ledger/queries/wallet/credit-wallet.js';
import { scopes } from '../../src/security/api-keys.js';
import { createJobFollower, type EndedJob } from './payment-jobs.js';

/** A tenant that sends messages. */
export interface MessageTenant {
  id: string;
  name: string;
  apiKey: string;
}

/** The apps of several tenants. */
export interface MessageApp {
  /** A new tenant with so much message credit, and no more. */
  open(name: string, creditPaise: number): Promise<MessageTenant>;
  /** Keeps an account at a provider, or a choice among them; gives where the provider is to send its webhooks. */
  connect(
    tenant: MessageTenant,
    name: string,
    connection: { settings?: Record<string, unknown>; secrets?: Record<string, string> },
  ): Promise<string>;
  /** Posts a job until it is accepted; gives its id. One job for one key. */
  submit(tenant: MessageTenant, action: string, input: Record<string, unknown>, key: string): Promise<string>;
  follow(id: string): Promise<EndedJob>;
}

interface AppRequest {
  apiKey: string;
  method: 'POST' | 'PUT';
  path: string;
  body: unknown;
  idempotencyKey?: string;
}

const giveUpMs = 60_000;
/** Throttled, and what is said while the ledger is away. */
const comesAgain = (status: number): boolean => [429, 500, 503].includes(status);

/** Makes a request until it is answered, also while the intake is killed under it. Throws on a refusal, and after a minute. */
const insist = async <T>(
  url: () => string,
  { apiKey, method, path, body, idempotencyKey }: AppRequest,
): Promise<T> => {
  const until = performance.now() + giveUpMs;
  const headers = {
    authorization: `Bearer ${apiKey}`,
    'content-type': 'application/json',
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
  };
  for (;;) {
    const answer = await fetch(`${url()}${path}`, { method, headers, body: JSON.stringify(body) })
      .then(async (response) => ({ status: response.status, text: await response.text() }))
      .catch((error: unknown) => ({ status: 503, text: String(error) }));
    if (answer.status < 300) return JSON.parse(answer.text) as T;
    if (!comesAgain(answer.status) || performance.now() > until)
      throw new Error(`${path} answered ${String(answer.status)}: ${answer.text}`);
    await delay(100);
  }
};

/** Makes them. `waitMs` is how long a job may take. */
export const createMessageApp = (deps: { url: () => string; ledger: Ledger; waitMs: number }): MessageApp => {
  const { url, ledger } = deps;
  const tenants = createTenantCommands(ledger);
  return {
    async open(name, paise) {
      const { id } = await tenants.create(name);
      const { key: apiKey } = await tenants.createKey(id, { name, mode: 'test', scopes });
      const credit = { paise, reference: name, note: null };
      await creditWallet(ledger, { tenantId: id, mode: 'test' }, credit, {
        openingPaise: 0,
        lowBalancePaise: 0,
      });
      return { id, name, apiKey };
    },
    async connect({ apiKey }, name, body) {
      const path = `/v1/connections/${name}`;
      const { inboundUrl } = await insist<{ inboundUrl: string }>(url, { apiKey, method: 'PUT', path, body });
      return `${url()}${inboundUrl}`;
    },
    async submit({ apiKey, name }, action, input, key) {
      const request = {
        method: 'POST',
        path: `/v1/jobs/${action}`,
        body: { input, reference: key },
      } as const;
      const { id } = await insist<{ id: string }>(url, {
        ...request,
        apiKey,
        idempotencyKey: `${name} ${key}`,
      });
      return id;
    },
    follow: createJobFollower(ledger, deps.waitMs),
  };
};
