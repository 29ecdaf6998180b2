import { z } from 'zod';
import { signatureSchemes } from '../../../domain/webhook-endpoint.js';
import { parseInput } from '../../faults/parse-input.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedRoute } from '../../http/route.js';
import type { SecretCommands } from '../../webhook-ports.js';
import { shownKeyDocument, toShownKey } from './endpoint-document.js';
import { callerOf } from './webhook-caller.js';
import { webhookId } from './webhook-ids.js';

const path = '/v1/webhook-endpoints/{id}';
const noStore = { 'Cache-Control': 'no-store' };

const rotationBody = z.strictObject({
  overlapHours: z
    .int()
    .min(0)
    .max(168)
    .default(24)
    .describe('How long the present key still signs beside the new one'),
  secret: z.string().max(200).optional().describe('Your own key, `whsec_…`; a new one is made if not given'),
  scheme: z.enum(signatureSchemes).optional().describe('The present one if not given'),
});

/** `POST /v1/webhook-endpoints/{id}/rotate-secret`: a new key, shown here. */
export const rotateSecretRoute = (deps: {
  secrets: Pick<SecretCommands, 'rotate'>;
  readJson: ReadJson;
}): KeyedRoute => ({
  method: 'post',
  path: `${path}/rotate-secret`,
  access: 'webhooks',
  doc: {
    operationId: 'rotateWebhookSecret',
    summary: 'A new signing key beside the old one',
    tag: 'Webhooks',
    body: rotationBody,
    answers: { 200: { description: 'The new key', schema: shownKeyDocument } },
    refuses: ['not_found', 'conflict', 'unavailable'],
  },
  handle: async ({ req, res, principal }) => {
    const endpointId = webhookId(req, 'id', 'webhook endpoint');
    const { overlapHours, secret, scheme } = parseInput(rotationBody, await deps.readJson(req, res));
    const key = await deps.secrets.rotate(callerOf(principal), endpointId, {
      overlapHours,
      ...(secret === undefined ? {} : { secret }),
      ...(scheme === undefined ? {} : { scheme }),
    });
    return { status: 200, headers: noStore, json: toShownKey(key) };
  },
});

/** `POST /v1/webhook-endpoints/{id}/secrets/expire-old`: the newest key alone signs from now on. */
export const expireOldSecretsRoute = (deps: { secrets: Pick<SecretCommands, 'expireOld'> }): KeyedRoute => ({
  method: 'post',
  path: `${path}/secrets/expire-old`,
  access: 'webhooks',
  doc: {
    operationId: 'expireOldWebhookSecrets',
    summary: 'End the old signing keys now',
    tag: 'Webhooks',
    answers: { 200: { description: 'How many ended', schema: z.object({ expired: z.int() }) } },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    const endpointId = webhookId(req, 'id', 'webhook endpoint');
    return { status: 200, json: { expired: await deps.secrets.expireOld(callerOf(principal), endpointId) } };
  },
});

/** `GET /v1/webhook-endpoints/{id}/secret`: the keys in force, newest first; the audit log keeps who asked. */
export const revealSecretRoute = (deps: { secrets: Pick<SecretCommands, 'reveal'> }): KeyedRoute => ({
  method: 'get',
  path: `${path}/secret`,
  access: 'webhooks',
  doc: {
    operationId: 'revealWebhookSecret',
    summary: 'Show the signing keys (audited)',
    tag: 'Webhooks',
    answers: {
      200: {
        description: 'The keys in force, newest first',
        schema: z.object({ items: z.array(shownKeyDocument) }),
      },
    },
    refuses: ['not_found', 'unavailable'],
  },
  handle: async ({ req, principal }) => {
    const keys = await deps.secrets.reveal(callerOf(principal), webhookId(req, 'id', 'webhook endpoint'));
    return { status: 200, headers: noStore, json: { items: keys.map(toShownKey) } };
  },
});
