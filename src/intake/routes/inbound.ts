import type { Request } from 'express';
import { nothingThere, pathText } from '../http/path-id.js';
import { createReadBytes } from '../http/read-bytes.js';
import type { Answer, PublicRoute } from '../http/route.js';
import type { InboundCommands, InboundReceipt } from '../inbound-ports.js';

/** What providers may take of the intake. */
export interface InboundLimits {
  maxBodyBytes: number;
  /** Webhooks being taken in at once; beyond them the sender is asked to come again. */
  maxInFlight: number;
}

export const defaultInboundLimits: InboundLimits = { maxBodyBytes: 1024 * 1024, maxInFlight: 500 };

/**
 * `POST /v1/inbound/{provider}/{connectionId}`: takes a provider's webhook in. The signature over the bytes as they came
 * is the provider's key; 200 with nothing in it once the ledger has it, whether for the first time or not.
 */
export const inboundRoute = (deps: { inbound: InboundCommands; limits: InboundLimits }): PublicRoute => {
  const { maxBodyBytes: maxBytes, maxInFlight } = deps.limits;
  // The signature is over what was sent, so nothing may be unpacked first.
  const readBytes = createReadBytes({ maxBytes, inflate: false });
  let inFlight = 0;
  return {
    method: 'post',
    path: '/v1/inbound/{provider}/{connectionId}',
    access: 'public',
    doc,
    handle: async ({ req, res }) => {
      if (inFlight >= maxInFlight) return { ...empty(503), headers: { 'Retry-After': '1' } };
      inFlight += 1;
      try {
        const receipt = await deps.inbound.receive({
          provider: pathText(req, 'provider'),
          connectionId: pathText(req, 'connectionId'),
          headers: singleHeaders(req),
          readBody: () => readBytes(req, res),
        });
        return toAnswer(receipt);
      } finally {
        inFlight -= 1;
      }
    },
  };
};

const doc: PublicRoute['doc'] = {
  operationId: 'receiveWebhook',
  summary: 'Where a provider sends its webhooks',
  tag: 'Webhooks',
  answers: {
    200: { description: 'Kept; `munshi-duplicate: true` when the event had come before' },
    400: { description: 'The connection keeps no webhook secret, or its settings are not right' },
    401: { description: 'The signature is not right' },
  },
  refuses: ['not_found', 'too_large', 'unsupported_media_type', 'unavailable'],
};

const toAnswer = (receipt: InboundReceipt): Answer => {
  switch (receipt.kind) {
    case 'stored':
      return { ...empty(200), ...(receipt.duplicate ? { headers: { 'munshi-duplicate': 'true' } } : {}) };
    case 'refused':
      return empty(401);
    case 'not_configured':
      return empty(400);
    case 'unknown':
      throw nothingThere('connection');
    default:
      return receipt satisfies never;
  }
};

const empty = (status: number) => ({ status, text: '', contentType: 'text/plain; charset=utf-8' });

/** Node joins what comes twice; the one that it keeps as a list, `set-cookie`, is no request's. */
const singleHeaders = (req: Request): Record<string, string> =>
  Object.fromEntries(
    Object.entries(req.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
