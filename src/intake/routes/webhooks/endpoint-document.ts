import { z } from 'zod';
import { disabledReasons, signatureSchemes } from '../../../domain/webhook-endpoint.js';
import {
  endpointStates,
  type EndpointView,
  type HeldDeliveries,
  type ShownKey,
} from '../../webhook-views.js';
import { explainedErrorDocument } from './delivery-document.js';

const instant = z.string().meta({ format: 'date-time' });
const id = z.string().meta({ format: 'uuid' });

const healthDocument = z.object({
  state: z.enum(endpointStates),
  since: instant.nullable(),
  consecutiveFailures: z.int(),
  lastError: explainedErrorDocument.nullable(),
  lastSuccessAt: instant.nullable(),
  lastFailureAt: instant.nullable(),
  nextAttemptAt: instant.nullable(),
  waiting: z.int().describe('Deliveries that wait for their attempt'),
  held: z.int().describe('Deliveries that came while it was off; send them by a replay'),
  oldestDueSeconds: z.number().nullable().describe('How long the oldest due delivery has been due'),
});

/** A key of an endpoint as it is shown: once, and on an explicit wish. */
export const shownKeyDocument = z.object({
  id,
  scheme: z.enum(signatureSchemes),
  secret: z.string().nullable().describe('`whsec_…`; null for an asymmetric key'),
  publicKey: z.string().nullable().describe('`whpk_…` of an asymmetric key'),
  expiresAt: instant.nullable().describe('Null for the newest'),
});

/** An endpoint as the HTTP contract shows it. */
export const endpointDocument = z.object({
  id,
  url: z.string(),
  description: z.string(),
  eventTypes: z.array(z.string()),
  rateLimit: z.int().nullable(),
  headerNames: z.array(z.string()),
  timeoutSeconds: z.number(),
  signature: z.enum(signatureSchemes),
  plainSignature: z.boolean(),
  enabled: z.boolean(),
  disabledAt: instant.nullable(),
  disabledReason: z.enum(disabledReasons).nullable(),
  keys: z.array(
    z.object({
      id,
      scheme: z.enum(signatureSchemes),
      publicKey: z.string().nullable(),
      createdAt: instant,
      expiresAt: instant.nullable(),
    }),
  ),
  health: healthDocument,
  createdAt: instant,
  updatedAt: instant,
});

/** A new endpoint, with the key that its receiver verifies by. */
export const newEndpointDocument = endpointDocument.extend(
  shownKeyDocument.pick({ secret: true, publicKey: true }).shape,
);

/** A changed endpoint, with what it holds and how to send that. */
export const changedEndpointDocument = endpointDocument.extend({
  held: z.object({
    count: z.int(),
    oldestAt: instant.nullable(),
    replayWith: z
      .object({ from: instant, to: instant, held: z.literal(true) })
      .nullable()
      .describe('Body of `POST …/replay` that sends them'),
  }),
});

/** A key as it is shown. */
export const toShownKey = (key: ShownKey): z.infer<typeof shownKeyDocument> => ({
  ...key,
  expiresAt: key.expiresAt?.toISOString() ?? null,
});

/** What an endpoint holds. */
export const toHeld = (held: HeldDeliveries): z.infer<typeof changedEndpointDocument>['held'] => ({
  ...held,
  oldestAt: held.oldestAt?.toISOString() ?? null,
});

/** An endpoint. */
export const toEndpoint = (endpoint: EndpointView): z.infer<typeof endpointDocument> => ({
  ...endpoint,
  disabledAt: endpoint.disabledAt?.toISOString() ?? null,
  keys: endpoint.keys.map((key) => ({
    ...key,
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
  })),
  health: {
    ...endpoint.health,
    since: endpoint.health.since?.toISOString() ?? null,
    lastSuccessAt: endpoint.health.lastSuccessAt?.toISOString() ?? null,
    lastFailureAt: endpoint.health.lastFailureAt?.toISOString() ?? null,
    nextAttemptAt: endpoint.health.nextAttemptAt?.toISOString() ?? null,
  },
  createdAt: endpoint.createdAt.toISOString(),
  updatedAt: endpoint.updatedAt.toISOString(),
});
