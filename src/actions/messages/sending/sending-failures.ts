import type { KeptMessage } from '../../../domain/kept-message.js';
import type { Failed } from '../../../domain/outcome.js';

/** The tenant's credit does not cover the message. */
export const insufficientCredit: Failed = {
  kind: 'rejected',
  failure: {
    code: 'insufficient_credit',
    message: 'The message credit does not cover this message; it was not sent.',
    hint: 'Top the credit up (GET /v1/wallet shows it), then retry the job.',
  },
};

/** The provider's answer was lost, and another try could reach the recipient a second time. */
export const maybeSent = ({ provider }: Pick<KeptMessage, 'provider'>): Failed => ({
  kind: 'rejected',
  failure: {
    code: 'maybe_sent',
    message: `The answer of ${provider ?? 'the provider'} was lost: the message may have been sent, so it is not sent again.`,
    hint: 'A report of its delivery may still come. Send a new message only if the recipient has none.',
  },
});

/** Another provider may have the message: no second one is given it. */
export const maybeElsewhere = ({ provider }: Pick<KeptMessage, 'provider'>): Failed => ({
  kind: 'transient',
  failure: {
    code: 'maybe_elsewhere',
    message: `${provider ?? 'Another provider'} may have sent the message already, so no other provider is given it; nothing was sent now.`,
  },
});
