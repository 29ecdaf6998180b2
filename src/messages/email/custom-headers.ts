import { z } from 'zod';

const allowed = /^(?:X-[A-Za-z0-9-]{1,60}|In-Reply-To|References|Auto-Submitted|Precedence|Importance)$/i;
/** Ours: how a bounce finds its job. */
const reserved = /^X-(?:Munshi|SMTPAPI|SES|MSYS|Mailgun|PM)/i;

/**
 * Headers that a caller may add: `X-…` of its own and a few that say what a mail answers to or is. All others belong to the
 * mail's other fields, or to the provider, whom some `X-…` command. Values are one line of plain ASCII.
 */
export const customHeadersSchema = z
  .record(
    z
      .string()
      .regex(allowed, 'must be X-…, In-Reply-To, References, Auto-Submitted, Precedence or Importance')
      .refine((name) => !reserved.test(name), 'must not be a header that a provider takes as an order'),
    z
      .string()
      .min(1)
      .max(900)
      .regex(/^[\x20-\x7e]+$/, 'must be one line of plain ASCII'),
  )
  .refine((headers) => Object.keys(headers).length <= 20, 'must be at most 20 headers');
