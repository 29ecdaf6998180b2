import { z } from 'zod';
import type { Clock } from '../../../domain/clock.js';
import type { Suppressed } from '../../../domain/message-book.js';
import { emailStreams } from '../../../messages/email/email-stream.js';
import { parseInput } from '../../faults/parse-input.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedRoute, Route } from '../../http/route.js';
import type { MessagePorts } from '../../message-ports.js';
import { recipientKeyOf } from './suppression-recipient.js';

interface SuppressionDeps {
  messages: Pick<MessagePorts, 'suppressions'>;
  clock: Clock;
  readJson: ReadJson;
}

const path = '/v1/suppressions';
const headers = { 'Cache-Control': 'no-store' };

const recipientFields = {
  channel: z.enum(['sms', 'email', 'whatsapp']),
  to: z.string().min(1).max(320).describe('The address or number; only its hash is kept'),
};

const recipientQuery = z.strictObject(recipientFields);

const suppressionBody = z.strictObject({
  ...recipientFields,
  streams: z
    .array(z.enum(emailStreams))
    .min(1)
    .optional()
    .describe('Which messages are kept back; all if not given'),
  note: z.string().trim().min(1).max(500).describe('Why; no personal data'),
});

const suppressionDocument = z.object({
  reason: z.string(),
  streams: z.array(z.string()),
  note: z.string().nullable(),
  createdAt: z.string().meta({ format: 'date-time' }),
  until: z.string().meta({ format: 'date-time' }).nullable().describe('Null: until it is lifted'),
});

const listDocument = z.object({ channel: recipientFields.channel, items: z.array(suppressionDocument) });

/** What every entry may say besides its reason. */
const entrySchema = z.object({
  streams: z.array(z.string()).default([...emailStreams]),
  note: z.string().nullable().default(null),
});

const toDocument = ({
  reason,
  entry,
  until,
  createdAt,
}: Suppressed & { createdAt: Date }): z.infer<typeof suppressionDocument> => ({
  reason,
  ...entrySchema.parse(entry),
  createdAt: createdAt.toISOString(),
  until: until?.toISOString() ?? null,
});

/** `GET /v1/suppressions`: whether and why a recipient gets no messages. */
export const getSuppressionsRoute = (deps: SuppressionDeps): KeyedRoute => ({
  method: 'get',
  path,
  access: 'messages',
  doc: {
    operationId: 'getSuppressions',
    summary: 'Whether and why a recipient gets no messages',
    tag: 'Messages',
    query: recipientQuery,
    answers: {
      200: { description: 'What keeps messages back; nothing when it is empty', schema: listDocument },
    },
    refuses: ['invalid_input', 'unavailable'],
  },
  handle: async ({ req, principal: { tenantId, mode } }) => {
    const { channel, to } = parseInput(recipientQuery, { ...req.query });
    const key = recipientKeyOf(channel, to);
    const found = await deps.messages.suppressions.of({ tenantId, mode }, channel, [key]);
    const now = deps.clock.now();
    const holding = found.filter(({ until }) => until === null || until > now);
    return { status: 200, headers, json: { channel, items: holding.map(toDocument) } };
  },
});

/** `PUT /v1/suppressions`: a recipient gets no messages any more. */
export const putSuppressionRoute = (deps: SuppressionDeps): KeyedRoute => ({
  method: 'put',
  path,
  access: 'messages',
  doc: {
    operationId: 'putSuppression',
    summary: 'Send a recipient no more messages',
    tag: 'Messages',
    body: suppressionBody,
    answers: { 204: { description: 'Kept' } },
    refuses: ['unavailable'],
  },
  handle: async ({ req, res, principal: { tenantId, mode } }) => {
    const body = parseInput(suppressionBody, await deps.readJson(req, res));
    const { channel, to, streams = emailStreams, note } = body;
    const recipientKey = recipientKeyOf(channel, to);
    const entry = { streams: [...new Set(streams)], note };
    const suppressed = { channel, recipientKey, reason: 'manual', entry, until: null };
    await deps.messages.suppressions.put({ tenantId, mode }, suppressed);
    return { status: 204 };
  },
});

/** `DELETE /v1/suppressions`: lifts all that keeps messages from a recipient; who complained is written to at one's own risk. */
export const liftSuppressionsRoute = (deps: SuppressionDeps): KeyedRoute => ({
  method: 'delete',
  path,
  access: 'messages',
  doc: {
    operationId: 'liftSuppressions',
    summary: 'Send a recipient messages again',
    tag: 'Messages',
    query: recipientQuery,
    answers: {
      200: { description: 'How many entries were lifted', schema: z.object({ lifted: z.int() }) },
    },
    refuses: ['invalid_input', 'unavailable'],
  },
  handle: async ({ req, principal: { tenantId, mode } }) => {
    const { channel, to } = parseInput(recipientQuery, { ...req.query });
    const key = recipientKeyOf(channel, to);
    const lifted = await deps.messages.suppressions.remove({ tenantId, mode }, channel, key);
    return { status: 200, headers, json: { lifted } };
  },
});

/** The part of the contract on those who get no messages. */
export const createSuppressionRoutes = (deps: SuppressionDeps): Route[] => [
  getSuppressionsRoute(deps),
  putSuppressionRoute(deps),
  liftSuppressionsRoute(deps),
];
