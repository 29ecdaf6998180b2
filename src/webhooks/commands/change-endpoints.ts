import { MunshiError } from '../../domain/errors.js';
import { newId } from '../../domain/ids.js';
import type {
  EndpointChange,
  EndpointCommands,
  EndpointReads,
  EndpointWish,
  WebhookCaller,
} from '../../intake/webhook-ports.js';
import type { EndpointView, HeldDeliveries, ShownKey } from '../../intake/webhook-views.js';
import type { Ledger } from '../../ledger/connect.js';
import { writeAudit } from '../../ledger/queries/audit.js';
import type { EventToTell } from '../../ledger/queries/change-job.js';
import {
  changeEndpoint,
  insertEndpoint,
  removeEndpoint,
  type EndpointSettings,
  type Switch,
} from '../../ledger/queries/webhooks/change-endpoint.js';
import { findHeld, type EndpointAddress } from '../../ledger/queries/webhooks/endpoints.js';
import { insertTestEvent } from '../../ledger/queries/webhooks/events.js';
import type { Seal } from '../../security/seal.js';
import type { KeyMint } from './key-mint.js';
import { noEndpoint } from './read-endpoints.js';
import { sealedHeadersPlace, sealedSecretPlace } from './sealed-places.js';

/** Endpoints that a tenant may have in one mode. */
export const maxEndpoints = 20;

export interface EndpointCommandDeps {
  ledger: Ledger;
  seal: Seal;
  keys: Pick<KeyMint, 'newSecret'>;
  reads: EndpointReads;
  /** Something may be due: looks for it now and not at the next round. */
  wakeLanes: () => void;
}

/** Making, changing and trying endpoints; each act leaves an audit line. */
export const createEndpointCommands = (deps: EndpointCommandDeps): EndpointCommands => {
  const { ledger } = deps;

  const read = async (caller: WebhookCaller, endpointId: string): Promise<EndpointView> => {
    const endpoint = await deps.reads.find(caller, endpointId);
    if (!endpoint) throw noEndpoint();
    return endpoint;
  };
  const audit = ({ tenantId, actor }: WebhookCaller, act: string, subject: string): Promise<void> =>
    writeAudit(ledger, { tenantId, actor, act: `webhook_endpoint.${act}`, subject });

  return {
    async create(caller, wish) {
      const address = { ...addressOf(caller), endpointId: newId() };
      const { secret, publicKey } = deps.keys.newSecret(wish.signature);
      const secretId = newId();
      const place = sealedSecretPlace(address.tenantId, address.endpointId, secretId);
      const written = await insertEndpoint(
        ledger,
        {
          ...address,
          settings: toSettings(deps.seal, address, wish),
          scheme: wish.signature,
          enabled: wish.enabled,
        },
        { id: secretId, sealed: deps.seal.seal(secret, place), publicKey },
        maxEndpoints,
      );
      if (!written) throw tooManyEndpoints();
      await audit(caller, 'created', address.endpointId);
      const key: ShownKey = {
        id: secretId,
        scheme: wish.signature,
        secret: publicKey === null ? secret : null,
        publicKey,
        expiresAt: null,
      };
      return { endpoint: await read(caller, address.endpointId), key };
    },

    async change(caller, endpointId, change) {
      const address = { ...addressOf(caller), endpointId };
      const turn = switchFor(await read(caller, endpointId), change);
      const settings = toChangedSettings(deps.seal, address, change);
      const notice = turn === null ? null : switchNotice(turn, caller, endpointId);
      if (!(await changeEndpoint(ledger, address, settings, turn, notice))) throw changedMeanwhile();
      await audit(caller, turn === null ? 'changed' : `switched_${turn}`, endpointId);
      deps.wakeLanes();
      return { endpoint: await read(caller, endpointId), held: toHeld(await findHeld(ledger, address)) };
    },

    async remove(caller, endpointId) {
      if (!(await removeEndpoint(ledger, { ...addressOf(caller), endpointId }))) throw noEndpoint();
      await audit(caller, 'removed', endpointId);
    },

    async sendTest(caller, endpointId, type = 'webhooks.test') {
      const event = { id: newId(), type, data: { test: true, endpointId, message: testMessage } };
      if (!(await insertTestEvent(ledger, { ...addressOf(caller), endpointId }, event))) throw noEndpoint();
      deps.wakeLanes();
      return { id: event.id };
    },
  };
};

const testMessage = 'A test event. It tells of nothing that happened.';

const addressOf = ({ tenantId, mode }: WebhookCaller): Omit<EndpointAddress, 'endpointId'> => ({
  tenantId,
  mode,
});

const toSettings = (seal: Seal, address: EndpointAddress, wish: EndpointWish): EndpointSettings => ({
  url: wish.url,
  description: wish.description,
  eventTypes: wish.eventTypes,
  ...sealHeaders(seal, address, wish.headers),
  plainSignature: wish.plainSignature,
  ratePerSecond: wish.rateLimit,
  timeoutMs: wish.timeoutSeconds * 1_000,
});

const toChangedSettings = (
  seal: Seal,
  address: EndpointAddress,
  { url, description, eventTypes, headers, plainSignature, rateLimit, timeoutSeconds }: EndpointChange,
): Partial<EndpointSettings> => ({
  ...(url === undefined ? {} : { url }),
  ...(description === undefined ? {} : { description }),
  ...(eventTypes === undefined ? {} : { eventTypes }),
  ...(headers === undefined ? {} : sealHeaders(seal, address, headers)),
  ...(plainSignature === undefined ? {} : { plainSignature }),
  ...(rateLimit === undefined ? {} : { ratePerSecond: rateLimit }),
  ...(timeoutSeconds === undefined ? {} : { timeoutMs: timeoutSeconds * 1_000 }),
});

const sealHeaders = (
  seal: Seal,
  { tenantId, endpointId }: EndpointAddress,
  headers: Record<string, string>,
): Pick<EndpointSettings, 'headerNames' | 'headers'> => {
  const headerNames = Object.keys(headers);
  if (headerNames.length === 0) return { headerNames, headers: null };
  const place = sealedHeadersPlace(tenantId, endpointId);
  return { headerNames, headers: seal.seal(JSON.stringify(headers), place) };
};

const switchFor = (before: EndpointView, { enabled }: EndpointChange): Switch => {
  if (enabled === undefined || enabled === before.enabled) return null;
  return enabled ? 'on' : 'off';
};

const switchNotice = (turn: 'on' | 'off', { actor }: WebhookCaller, endpointId: string): EventToTell => ({
  id: newId(),
  type: turn === 'on' ? 'munshi.endpoint.enabled' : 'munshi.endpoint.disabled',
  data: { endpointId, reason: 'by_hand', actor },
});

/** A millisecond beyond the newest, since a filter's end is outside and instants of the ledger are finer than ours. */
const toHeld = (held: Awaited<ReturnType<typeof findHeld>>): HeldDeliveries => {
  const { count, oldestAt, newestAt } = held;
  const replayWith =
    oldestAt && newestAt
      ? {
          from: oldestAt.toISOString(),
          to: new Date(newestAt.getTime() + 1).toISOString(),
          held: true as const,
        }
      : null;
  return { count, oldestAt, replayWith };
};

const tooManyEndpoints = (): MunshiError =>
  new MunshiError(
    'conflict',
    `A tenant may have ${String(maxEndpoints)} webhook endpoints in each mode; remove one first.`,
  );

const changedMeanwhile = (): MunshiError =>
  new MunshiError('conflict', 'The endpoint was switched or removed at the same moment; look and try again.');
