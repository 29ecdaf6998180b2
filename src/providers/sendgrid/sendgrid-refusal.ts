import { z } from 'zod';
import type { EmailRefusal } from '../email/email-refusal.js';
import type { HttpAnswer } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';

const bodySchema = z.looseObject({
  errors: z.array(
    z.looseObject({ message: z.string().nullish().catch(null), field: z.string().nullish().catch(null) }),
  ),
});

/** Refusals that mean something of their own, by words of their message; the first that fits counts. */
const meanings: readonly { words: RegExp; refusal: EmailRefusal }[] = [
  // Comes with 401, though the key is a good one.
  { words: /maximum credits exceeded/i, refusal: { class: 'quota' } },
  {
    words: /verified sender identity/i,
    refusal: {
      class: 'account',
      failure: {
        code: 'sender_unverified',
        message: 'SendGrid does not let this account send from this address: it is not a verified sender',
        hint: 'Verify the domain or the address of the sender at SendGrid.',
      },
    },
  },
];

/** What the body of a refusal says; undefined when it says nothing beyond the HTTP status. */
export const readSendgridRefusal = ({ status, body }: HttpAnswer): EmailRefusal | undefined => {
  const errors = bodySchema.safeParse(tryJson(body.toString())).data?.errors;
  if (!errors || status < 400 || status >= 500) return undefined;
  const found = meanings.find(({ words }) => errors.some(({ message }) => words.test(message ?? '')));
  if (found) return found.refusal;
  const field = errors.map((error) => error.field ?? '').find((name) => /^[A-Za-z0-9_.]{1,60}$/.test(name));
  return status === 400 && field
    ? { class: 'message', failure: { hint: `SendGrid points at the field ${field}.` } }
    : undefined;
};
