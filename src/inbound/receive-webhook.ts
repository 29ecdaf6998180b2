import { hash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { validate as isUuid } from 'uuid';
import type { ActionDefinition } from '../domain/action.js';
import type { Clock } from '../domain/clock.js';
import type { Mode, Priority } from '../domain/job.js';
import type { ReceivedWebhook } from '../domain/received-webhook.js';
import type { InboundCommands, InboundPost, InboundReceipt } from '../intake/inbound-ports.js';
import { greetProvider } from './greet-provider.js';
import type { FindInboundConnection, InboundConnection } from './inbound-connections.js';
import type { InboundProvider, InboundRequest } from './inbound-provider.js';
import type { InboundRegistry } from './inbound-registry.js';
import { keepHeaders } from './keep-headers.js';
import { liveSecrets } from './live-secrets.js';
import { shortId } from './short-id.js';

/** A received webhook as a job to accept. */
interface WebhookJob {
  tenantId: string;
  mode: Mode;
  action: ActionDefinition;
  input: ReceivedWebhook;
  reference: string;
  priority: Priority;
  runAt: null;
  idempotencyKey: string;
  bodyHash: string;
}

export interface ReceiveWebhookDeps {
  providers: InboundRegistry;
  findConnection: FindInboundConnection;
  /** What makes events of a stored webhook. */
  action: ActionDefinition;
  /** Durable when it resolves. */
  accept: (job: WebhookJob) => Promise<{ replayed: boolean }>;
  clock: Clock;
  /** Told of every receipt; `provider` is null for an address that is none. */
  onReceipt: (provider: string | null, receipt: InboundReceipt) => void;
}

/**
 * Takes providers' webhooks in: address, signature, then the ledger, where the provider's id of the event makes it one
 * job however often it comes. Nothing is parsed or kept before its signature was found right.
 */
export const createInboundCommands = (deps: ReceiveWebhookDeps): InboundCommands => ({
  async receive(post) {
    const address = await findAddress(deps, post);
    const receipt = address ? await receiveAt(deps, post, address) : ({ kind: 'unknown' } as const);
    deps.onReceipt(address ? post.provider : null, receipt);
    return receipt;
  },
  async greet(greeting) {
    const address = await findAddress(deps, greeting);
    return address ? greetProvider(address, greeting.query, deps.clock.now()) : { kind: 'unknown' };
  },
});

interface Address {
  provider: InboundProvider;
  connection: InboundConnection;
}

const findAddress = async (
  deps: ReceiveWebhookDeps,
  post: Pick<InboundPost, 'provider' | 'connectionId'>,
): Promise<Address | null> => {
  const provider = deps.providers.get(post.provider);
  if (!provider || !isUuid(post.connectionId)) return null;
  const connection = await deps.findConnection(post.connectionId.toLowerCase());
  return connection?.provider === provider.name ? { provider, connection } : null;
};

const receiveAt = async (
  deps: ReceiveWebhookDeps,
  post: InboundPost,
  { provider, connection }: Address,
): Promise<InboundReceipt> => {
  const now = deps.clock.now();
  const { settings } = connection;
  const secrets = liveSecrets(connection, provider.secretName, now);
  if (secrets.length === 0 || provider.settingsFault?.(settings)) return { kind: 'not_configured' };
  const request = { headers: post.headers, query: post.query, body: await post.readBody(), settings };
  const verdict = provider.verify(request, { secrets, now });
  if (!verdict.ok) return { kind: 'refused', refusal: verdict.refusal };
  const jsonText = provider.reply?.(request) ?? null;
  if (jsonText !== null) return { kind: 'answered', jsonText };
  const webhook = {
    provider: provider.name,
    connectionId: connection.id,
    eventKey: eventKeyOf(provider, request),
    receivedAt: now.toISOString(),
    headers: keepHeaders(post.headers, provider.headersToKeep(settings)),
    ...keptQuery(provider, post.query),
    settings,
    body: storedBody(request.body),
  };
  const { replayed } = await deps.accept(toJob(deps.action, connection, webhook));
  return { kind: 'stored', duplicate: replayed };
};

const keptQuery = ({ queryToKeep = [] }: InboundProvider, query: string): Pick<ReceivedWebhook, 'query'> => {
  const asked = new URLSearchParams(query);
  const kept = queryToKeep.flatMap((name) => {
    const value = asked.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return kept.length === 0 ? {} : { query: Object.fromEntries(kept) };
};

/** Without an id of the provider's, the same bytes are the same event. */
const eventKeyOf = (provider: InboundProvider, request: InboundRequest): string => {
  const key = provider.eventKey(request);
  return key === null ? `body:${hash('sha256', request.body)}` : shortId(key);
};

/** Postgres keeps no U+0000 in a text. */
const storedBody = (body: Buffer): ReceivedWebhook['body'] => {
  const encoding = isUtf8(body) && !body.includes(0) ? 'utf8' : 'base64';
  return { encoding, text: body.toString(encoding) };
};

const toJob = (
  action: ActionDefinition,
  { tenantId, mode }: InboundConnection,
  webhook: ReceivedWebhook,
): WebhookJob => {
  const idempotencyKey = `munshi:inbound:${webhook.connectionId}:${webhook.eventKey}`;
  return {
    tenantId,
    mode,
    action,
    input: webhook,
    reference: webhook.eventKey,
    priority: 'normal',
    runAt: null,
    idempotencyKey,
    // An event is known by its id alone: sent again, it may be written otherwise.
    bodyHash: hash('sha256', idempotencyKey),
  };
};
