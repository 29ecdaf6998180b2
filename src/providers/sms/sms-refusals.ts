/**
 * Whose matter a refusal is: the `account` at this gateway (another gateway may take the message), the `message` itself (no
 * gateway would), the `token` (it is stale).
 */
export type RefusalConcern = 'account' | 'message' | 'token';

interface RefusalWords {
  concerns: RefusalConcern;
  /** Goes on after the gateway's name. */
  says: string;
  hint?: string;
}

/** All that SMS gateways refuse by, in words that are the same for all of them; the name is the failure's code. */
export const smsRefusals = {
  access_refused: {
    concerns: 'account',
    says: 'refused access',
    hint: "Check the connection's credentials, and that they are of the right account.",
  },
  address_not_allowed: {
    concerns: 'account',
    says: 'takes no requests from this server’s address',
    hint: 'Add the address to the list of allowed ones in the account there.',
  },
  balance_empty: {
    concerns: 'account',
    says: 'has too little balance left for the message',
    hint: 'Recharge the account there.',
  },
  account_blocked: {
    concerns: 'account',
    says: 'has blocked the account, or has not opened it for such messages',
    hint: 'See what the account there says.',
  },
  template_not_there: {
    concerns: 'account',
    says: 'does not know the template, or has not approved it',
    hint: 'Compare the template’s id for this gateway, and its variables, with the account there.',
  },
  sender_not_there: {
    concerns: 'account',
    says: 'does not know the sender in this account',
    hint: 'Add the header to the account there.',
  },
  no_route: {
    concerns: 'account',
    says: 'has no way to this number from the account',
    hint: 'See which destinations the account there has opened.',
  },
  not_at_this_address: {
    concerns: 'account',
    says: 'is not at this address',
    hint: 'Check the base URL of the connection.',
  },
  number_refused: { concerns: 'message', says: 'refused the recipient’s number' },
  recipient_opted_out: {
    concerns: 'message',
    says: 'has the recipient’s word to get no more messages',
    hint: 'Send no more to this number until the recipient asks for it.',
  },
  repeated_too_often: { concerns: 'message', says: 'takes no further message to the same number so soon' },
  content_refused: {
    concerns: 'message',
    says: 'refused the text or a value in it',
    hint: 'Compare text and values with the template as it is registered.',
  },
  registration_refused: {
    concerns: 'message',
    says: 'says that template or header are not good at the operators',
    hint: 'Compare header, entity and template with the DLT portal.',
  },
  not_found: { concerns: 'message', says: 'does not know the message' },
  request_refused: { concerns: 'message', says: 'refused the request' },
  token_stale: { concerns: 'token', says: 'did not take the token' },
} as const satisfies Record<string, RefusalWords>;

/** The name of a refusal. */
export type SmsRefusal = keyof typeof smsRefusals;

/** The words of a refusal. */
export const wordsOf = (refusal: SmsRefusal): RefusalWords => smsRefusals[refusal];
