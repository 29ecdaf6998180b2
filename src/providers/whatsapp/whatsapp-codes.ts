/** What an error code of WhatsApp comes to. */
export interface WhatsAppCode {
  outcome: 'transient' | 'throttled' | 'rejected';
  /** Ours: stable. */
  code: string;
  /** Goes on after `WhatsApp `. */
  says: string;
  hint?: string;
  /** It is the matter of this account or service alone. */
  elsewhere?: true;
  /** The least that must be waited. */
  waitMs?: number;
}

const day = 24 * 60 * 60 * 1000;

const throttled = (says: string, more: Partial<WhatsAppCode> = {}): WhatsAppCode => ({
  outcome: 'throttled',
  code: 'rate_limited',
  says,
  ...more,
});
const trouble: WhatsAppCode = {
  outcome: 'transient',
  code: 'try_again',
  says: 'has a passing trouble of its own and took nothing',
};
const account = (code: string, says: string, hint: string): WhatsAppCode => ({
  outcome: 'rejected',
  code,
  says,
  hint,
  elsewhere: true,
});
const message = (code: string, says: string, hint?: string): WhatsAppCode => ({
  outcome: 'rejected',
  code,
  says,
  ...(hint && { hint }),
});

const access = account(
  'access_refused',
  'did not take the access token',
  'Make a new token of a system user that may send with this number, and store it in the connection.',
);
const permission = account(
  'access_refused',
  'says that the access token may not do that',
  'Give the system user the right to send with this number (whatsapp_business_messaging).',
);
const blocked = account(
  'account_blocked',
  'has blocked the account for its policies',
  'See what the WhatsApp Manager says of the account.',
);
const malformed = message(
  'request_refused',
  'found a value that it does not take',
  'Compare the components of the message with the template.',
);
const media = message(
  'media_refused',
  'could not use the attached file',
  'Check its address, type and size.',
);
const template = message(
  'template_refused',
  'does not send with the template as it now stands',
  'See in the WhatsApp Manager whether it is approved, paused or switched off.',
);

/**
 * Codes of errors, whatever the HTTP status beside them. (WhatsApp Cloud API: error codes) Those from 200 to 299 are read as
 * 10.
 */
export const whatsappCodes: Readonly<Record<number, WhatsAppCode>> = {
  0: access,
  1: trouble,
  2: trouble,
  3: permission,
  4: throttled('asks the app to slow down'),
  10: permission,
  33: account('number_gone', 'does not know the sending number', 'Check phoneNumberId in the connection.'),
  100: malformed,
  190: access,
  368: blocked,
  80007: throttled('asks the account to slow down'),
  130429: throttled('asks the number to slow down'),
  130472: message('recipient_in_trial', 'holds marketing messages back from this person, as a trial'),
  130497: message('country_refused', 'does not let this account write to people in that country'),
  131000: trouble,
  131005: permission,
  131008: malformed,
  131009: malformed,
  131016: trouble,
  131021: message('recipient_is_sender', 'does not send from a number to itself'),
  131026: message(
    'undeliverable',
    'cannot deliver to this number: it may have no WhatsApp, or an old one',
    'Send it by SMS.',
  ),
  131031: blocked,
  131042: account(
    'payment_missing',
    'wants its bill settled first',
    'Check the payment method in Meta’s billing.',
  ),
  131045: account(
    'number_not_registered',
    'wants the number registered first',
    'Register it in the WhatsApp Manager.',
  ),
  131047: message(
    'window_closed',
    'takes only templates when the person has not written for 24 hours',
    'Send an approved template.',
  ),
  131048: account(
    'number_paused',
    'holds the number back, since many recipients blocked or reported it',
    'Send nothing more with it until its quality has recovered (WhatsApp Manager).',
  ),
  131049: throttled('gives this person no more marketing messages for now', {
    code: 'recipient_limit',
    elsewhere: true,
    waitMs: day,
  }),
  131050: message('recipient_opted_out', 'has the person’s word to get no marketing messages'),
  131051: message('type_refused', 'does not know this type of message'),
  131052: media,
  131053: media,
  131056: throttled('asks to wait before more is sent to this person', { code: 'pair_limit', waitMs: 6_000 }),
  132000: message(
    'template_parameters',
    'counts other parameters than the template has',
    'Give each variable of the template one value, in its order.',
  ),
  132001: message(
    'template_missing',
    'has no such template in this language',
    'Compare name and language with the WhatsApp Manager.',
  ),
  132005: message('template_too_long', 'finds the template too long with these values'),
  132007: template,
  132012: message('template_parameters', 'finds a value in another form than the template has'),
  132015: template,
  132016: template,
  132068: template,
  132069: template,
  133010: account(
    'number_not_registered',
    'wants the number registered first',
    'Register it in the WhatsApp Manager.',
  ),
};
