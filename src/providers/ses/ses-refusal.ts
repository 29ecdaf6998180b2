import { z } from 'zod';
import type { EmailRefusal } from '../email/email-refusal.js';
import { plainWord } from '../email/plain-word.js';
import type { HttpAnswer } from '../http-exchange.js';
import { tryJson } from '../irp/try-json.js';

const bodySchema = z.looseObject({
  __type: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  Message: z.string().optional().catch(undefined),
});

const account = (code: string, message: string, hint?: string): EmailRefusal => ({
  class: 'account',
  failure: { code, message, ...(hint && { hint }) },
});
const access: EmailRefusal = { class: 'account' };
const unverified = account(
  'sender_unverified',
  'SES does not let this account send so: an address or domain is not verified, or the account is in the sandbox',
  'Verify the domain of the sender at SES, and have the account moved out of the sandbox.',
);
const suspended = account(
  'account_suspended',
  'SES lets this account send nothing for now',
  'See the reputation dashboard of SES.',
);

/** By the name of the error (SES API v2 reference: SendEmail, common errors). */
const byName: Readonly<Record<string, EmailRefusal>> = {
  TooManyRequestsException: { class: 'slow_down' },
  ThrottlingException: { class: 'slow_down' },
  LimitExceededException: account('quota_used_up', 'SES allows this account no more of it'),
  MessageRejected: { class: 'message' },
  BadRequestException: { class: 'message' },
  MailFromDomainNotVerifiedException: unverified,
  NotFoundException: account(
    'configuration_set_missing',
    'SES does not know the configuration set of the connection, or something else that it names',
  ),
  AccountSuspendedException: suspended,
  SendingPausedException: suspended,
  AccessDeniedException: access,
  ExpiredTokenException: access,
  IncompleteSignature: access,
  InvalidClientTokenId: access,
  InvalidSignatureException: access,
  MissingAuthenticationToken: access,
  MissingAuthenticationTokenException: access,
  NotAuthorized: access,
  OptInRequired: access,
  RequestExpired: access,
  SignatureDoesNotMatch: access,
  UnrecognizedClientException: access,
};

/** Words that outrank the name they come with. */
const byWords: readonly { names: readonly string[]; words: RegExp; refusal: EmailRefusal }[] = [
  {
    names: ['ThrottlingException', 'TooManyRequestsException', 'LimitExceededException'],
    words: /daily (message|sending) quota/i,
    refusal: { class: 'quota' },
  },
  { names: ['MessageRejected', 'BadRequestException'], words: /not verified/i, refusal: unverified },
];

/** What a refusal says in its header or body; undefined when it says nothing beyond the HTTP status. */
export const readSesRefusal = ({ status, headers, body }: HttpAnswer): EmailRefusal | undefined => {
  if (status < 400 || status >= 500) return undefined;
  const said = bodySchema.safeParse(tryJson(body.toString())).data;
  // `Name:http://…` in the header, `namespace#Name` in the body.
  const name = (headers['x-amzn-errortype'] ?? said?.__type ?? '').replace(/:.*$/s, '').replace(/^.*#/s, '');
  const text = said?.message ?? said?.Message ?? '';
  const worded = byWords.find(({ names, words }) => names.includes(name) && words.test(text));
  const refusal = worded?.refusal ?? (Object.hasOwn(byName, name) ? byName[name] : undefined);
  return (
    refusal && { ...refusal, failure: { ...refusal.failure, providerCode: plainWord(name) ?? 'unnamed' } }
  );
};
