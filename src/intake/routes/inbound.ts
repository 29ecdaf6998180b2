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
          query: queryOf(req),
          readBody: () => readBytes(req, res),
        });
        return toAnswer(receipt);
      } finally {
        inFlight -= 1;
      }
    },
  };
};

/**
 * `GET /v1/inbound/{provider}/{connectionId}`: a provider's question whether this address is meant, before it sends
 * anything (Meta's handshake). The token in the query is the provider's key.
 */
export const inboundGreetingRoute = ({ inbound }: { inbound: InboundCommands }): PublicRoute => ({
  method: 'get',
  path: '/v1/inbound/{provider}/{connectionId}',
  access: 'public',
  doc: greetingDoc,
  handle: async ({ req }) => {
    const greeted = await inbound.greet({
      provider: pathText(req, 'provider'),
      connectionId: pathText(req, 'connectionId'),
      query: queryOf(req),
    });
    if (greeted.kind === 'unknown') throw nothingThere('connection');
    return greeted.kind === 'greeted' ? { ...empty(200), text: greeted.text } : empty(403);
  },
});

const greetingDoc: PublicRoute['doc'] = {
  operationId: 'greetWebhook',
  summary: 'Where a provider asks whether its webhooks are wanted',
  tag: 'Webhooks',
  answers: {
    200: { description: 'The challenge of the question', contentType: 'text/plain' },
    403: { description: 'The token is not that of the connection' },
  },
  refuses: ['not_found', 'unavailable'],
};

const doc: PublicRoute['doc'] = {
  operationId: 'receiveWebhook',
  summary: 'Where a provider sends its webhooks',
  tag: 'Webhooks',
  answers: {
    200: {
      description:
        'Kept; `munshi-duplicate: true` when the event had come before. Or answered, where it tells nothing to keep.',
    },
    400: { description: 'The connection keeps no webhook secret, or its settings are not right' },
    401: { description: 'The signature is not right' },
  },
  refuses: ['not_found', 'too_large', 'unsupported_media_type', 'unavailable'],
};

const toAnswer = (receipt: InboundReceipt): Answer => {
  switch (receipt.kind) {
    case 'stored':
      return { ...empty(200), ...(receipt.duplicate ? { headers: { 'munshi-duplicate': 'true' } } : {}) };
    case 'answered':
      return receipt.jsonText === '' ? empty(200) : json(receipt.jsonText);
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

const json = (text: string) => ({ status: 200, text, contentType: 'application/json' });

/** Not parsed: signatures are over it as it came. */
const queryOf = ({ originalUrl }: Request): string => {
  const mark = originalUrl.indexOf('?');
  return mark === -1 ? '' : originalUrl.slice(mark + 1);
};

/** Node joins what comes twice; the one that it keeps as a list, `set-cookie`, is no request's. */
const singleHeaders = (req: Request): Record<string, string> =>
  Object.fromEntries(
    Object.entries(req.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
