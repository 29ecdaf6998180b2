import { z } from 'zod';
import { smsTags } from './template-text.js';

/** As the telecom operators’ portals name them; what was approved is what counts, it is never derived from the text. */
export const smsCategories = ['transactional', 'service', 'promotional', 'government'] as const;

export type SmsCategory = (typeof smsCategories)[number];

/** Characters that a variable may take: the 2023 direction and most platforms say 30, some say 40. */
export const variableLimits = { usual: 30, highest: 40 } as const;

/** Ids of entities and content templates on the DLT portals. */
const dltId = z.string().regex(/^\d{19}$/, 'A DLT id has 19 digits.');

const header = z
  .string()
  .regex(
    /^[A-Za-z0-9]{3,11}$/,
    'A header is 3 to 11 letters and digits (mostly 6), without the operator’s VM- before it or the -S, -T, -P or -G behind it.',
  );

/** Links that hide where they lead: the portals register none of them. */
const shorteners = ['bit.ly', 'cutt.ly', 'goo.gl', 'is.gd', 'ow.ly', 'rb.gy', 't.co', 't.ly', 'tinyurl.com'];

const domain = z
  .string()
  .max(253)
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]+$/,
    'A whitelisted domain is written as `shop.example`: lower case, without https:// and path.',
  )
  .refine(
    (name) => !shorteners.includes(name),
    'Public link shorteners are refused: use a domain of your own.',
  );

const variable = z.strictObject({
  /** As the caller names it; at MSG91 the `##name##` of the template there, in the same case. */
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, 'A name is a letter, then letters, digits and _.'),
  tag: z.enum(smsTags),
  max: z.int().min(1).max(variableLimits.highest).default(variableLimits.usual),
  /**
   * What an `alphanumeric` may have besides letters, digits and blanks, e.g. `-/`. Platforms differ: name here only what the
   * template’s own platform has let through.
   */
  punctuation: z.string().max(20).default(''),
});

/** A gateway’s own id of the template, where it has one. */
const gatewayId = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .optional();

/**
 * The shape of a content template as it is registered on a DLT portal (TCCCPR 2018 with the amendments of 2025). What its
 * parts must be to each other is said by `templateFaults`.
 */
export const smsTemplateSchema = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/, 'A key is a small letter, then small letters, digits and _.'),
  dltTemplateId: dltId,
  /** The principal entity that it is registered for. */
  peId: dltId,
  /** Senders that may carry it, in their registered case: operators compare it. */
  headers: z.array(header).min(1).max(50),
  category: z.enum(smsCategories),
  /** A one-time password: soon stale, and never sent twice. */
  otp: z.boolean().default(false),
  language: z.string().regex(/^[a-z]{2,3}$/, 'A language is written as `en` or `hi`.'),
  /** To the letter as registered, with its tags: operators compare what is sent. */
  text: z.string().min(1).max(2000),
  /** In the order of the tags in the text. */
  variables: z.array(variable).max(50),
  /** Where links may lead: whitelisted on the portal. */
  urlDomains: z.array(domain).max(50).default([]),
  /** Call-back numbers registered on the portal, as they are to be written in the text. */
  callbackNumbers: z
    .array(z.string().regex(/^\+?\d{3,15}$/, 'A call-back number is digits only.'))
    .max(50)
    .default([]),
  status: z.enum(['pending', 'approved', 'disabled']),
  gatewayIds: z.strictObject({ msg91: gatewayId, fast2sms: gatewayId, bsnl: gatewayId }).default({}),
});

export type SmsTemplate = z.infer<typeof smsTemplateSchema>;

export type SmsVariable = SmsTemplate['variables'][number];
