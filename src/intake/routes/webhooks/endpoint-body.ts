import { z } from 'zod';
import { eventTypeWishPattern, maxEventTypeLength } from '../../../domain/event-types.js';
import { signatureSchemes } from '../../../domain/webhook-endpoint.js';

/** What is wrong with a value, in plain words behind "is …" or "must …"; `field` names a part of it, as a header's name. */
export interface SettingFault {
  code: string;
  message: string;
  field?: string;
}

/** The rules of an endpoint's settings that are no matter of shape. */
export interface EndpointRules {
  /** Faults of a URL that can be told without asking anybody: scheme, port, user, literal address. */
  urlFaults: (url: string) => readonly SettingFault[];
  /** Faults of the extra headers: names that are ours, characters that no header may have. */
  headerFaults: (headers: Readonly<Record<string, string>>) => readonly SettingFault[];
}

const raise = (context: z.RefinementCtx, faults: readonly SettingFault[]): void => {
  for (const { code, message, field } of faults)
    context.addIssue({
      code: 'custom',
      message,
      params: { code },
      ...(field === undefined ? {} : { path: [field] }),
    });
};

const createFields = (rules: EndpointRules) => ({
  url: z
    .string()
    .max(2_048)
    .superRefine((url, context) => {
      raise(context, rules.urlFaults(url));
    })
    .describe('Where events are posted to; https'),
  eventTypes: z
    .array(
      z
        .string()
        .max(maxEventTypeLength)
        .regex(eventTypeWishPattern, 'expected a type such as invoice.paid, or a family such as invoice.*'),
    )
    .max(100)
    .describe('Types and families (`invoice.*`); none: every type but Munshi’s notices'),
  description: z.string().max(500),
  rateLimit: z.int().min(1).max(1_000).nullable().describe('Most deliveries each second; null: no limit'),
  headers: z
    .record(z.string(), z.string())
    .superRefine((headers, context) => {
      raise(context, rules.headerFaults(headers));
    })
    .describe('Sent with every delivery; sealed at once, never read back'),
  timeoutSeconds: z.int().min(5).max(30),
  plainSignature: z.boolean().describe('Also sends the plain hex HMAC-SHA256 of the body'),
  enabled: z.boolean(),
});

/** The body that makes an endpoint. */
export const createEndpointBody = (rules: EndpointRules) => {
  const fields = createFields(rules);
  return z.strictObject({
    url: fields.url,
    eventTypes: fields.eventTypes.default([]),
    description: fields.description.default(''),
    rateLimit: fields.rateLimit.default(null),
    headers: fields.headers.default({}),
    timeoutSeconds: fields.timeoutSeconds.default(15),
    signature: z
      .enum(signatureSchemes)
      .default('v1')
      .describe('HMAC-SHA256 (`v1`) or Ed25519 (`v1a`) of Standard Webhooks'),
    plainSignature: fields.plainSignature.default(false),
    enabled: fields.enabled.default(true),
  });
};

/** The body that changes an endpoint; what is not named stays. */
export const createEndpointChangeBody = (rules: EndpointRules) =>
  z.strictObject(createFields(rules)).partial();
