/** The gateways whose words are known here. */
export const gatewayNames = ['razorpay', 'cashfree', 'stripe', 'paypal'] as const;
export type GatewayName = (typeof gatewayNames)[number];

/** Where a thing of a gateway stands, in words for all of them. */
export type StatusWord =
  | 'open'
  | 'pending'
  | 'approved'
  | 'authorized'
  | 'paid'
  /** This try failed; another, or the same late, may still succeed. */
  | 'failed_soft'
  /** This try will never succeed. */
  | 'failed_final'
  | 'voided'
  | 'expired'
  | 'cancelling'
  | 'cancelled'
  | 'see_capture'
  | 'refund_pending'
  | 'refunded'
  | 'refund_failed'
  | 'refunded_partial'
  | 'refunded_full'
  | 'settled'
  | 'failed'
  | 'needs_response'
  | 'under_review'
  | 'won'
  | 'lost'
  | 'closed';

export interface StatusMeaning {
  state: StatusWord;
  /** Nothing else follows but what is told on its own (refunds, disputes). */
  final: boolean;
}

const open = (state: StatusWord): StatusMeaning => ({ state, final: false });
const final = (state: StatusWord): StatusMeaning => ({ state, final: true });

/** `<object> <status>` as the gateway writes them. Sources: the gateways' API references. */
const table: Readonly<Record<GatewayName, Readonly<Record<string, StatusMeaning>>>> = {
  razorpay: {
    'order created': open('open'),
    'order attempted': open('open'),
    'order paid': final('paid'),
    'payment created': open('pending'),
    'payment authorized': open('authorized'),
    'payment captured': final('paid'),
    // The bank may yet say yes, for up to three days.
    'payment failed': open('failed_soft'),
    'payment refunded': final('refunded_full'),
    'refund pending': open('refund_pending'),
    'refund processed': final('refunded'),
    'refund failed': final('refund_failed'),
    'settlement created': open('pending'),
    'settlement processed': final('settled'),
    'settlement failed': final('failed'),
    'dispute open': open('needs_response'),
    'dispute under_review': open('under_review'),
    'dispute won': final('won'),
    'dispute lost': final('lost'),
    'dispute closed': final('closed'),
  },
  cashfree: {
    'order ACTIVE': open('open'),
    'order PAID': final('paid'),
    'order EXPIRED': final('expired'),
    'order TERMINATED': final('cancelled'),
    'order TERMINATION_REQUESTED': open('cancelling'),
    'payment SUCCESS': final('paid'),
    'payment FAILED': open('failed_soft'),
    'payment USER_DROPPED': open('failed_soft'),
    'payment NOT_ATTEMPTED': open('open'),
    'payment PENDING': open('pending'),
    'payment CANCELLED': final('failed_final'),
    'payment VOID': final('voided'),
    'refund SUCCESS': final('refunded'),
    'refund PENDING': open('refund_pending'),
    'refund ONHOLD': open('refund_pending'),
    'refund CANCELLED': final('refund_failed'),
    'refund FAILED': final('refund_failed'),
  },
  stripe: {
    'payment_intent requires_payment_method': open('open'),
    'payment_intent requires_confirmation': open('open'),
    'payment_intent requires_action': open('pending'),
    'payment_intent processing': open('pending'),
    'payment_intent requires_capture': open('authorized'),
    'payment_intent succeeded': final('paid'),
    'payment_intent canceled': final('cancelled'),
    'refund pending': open('refund_pending'),
    'refund requires_action': open('refund_pending'),
    // The customer's bank may send it back.
    'refund succeeded': open('refunded'),
    'refund failed': final('refund_failed'),
    'refund canceled': final('refund_failed'),
    'dispute won': final('won'),
    'dispute lost': final('lost'),
    'dispute needs_response': open('needs_response'),
    'dispute warning_needs_response': open('needs_response'),
    'dispute under_review': open('under_review'),
    'dispute warning_under_review': open('under_review'),
  },
  paypal: {
    'order CREATED': open('open'),
    'order SAVED': open('open'),
    'order APPROVED': open('approved'),
    'order PAYER_ACTION_REQUIRED': open('pending'),
    'order VOIDED': final('cancelled'),
    // The capture under it may be pending or declined.
    'order COMPLETED': final('see_capture'),
    'capture COMPLETED': final('paid'),
    'capture PENDING': open('pending'),
    'capture DECLINED': final('failed_final'),
    'capture FAILED': final('failed_final'),
    'capture PARTIALLY_REFUNDED': open('refunded_partial'),
    'capture REFUNDED': final('refunded_full'),
    'refund PENDING': open('refund_pending'),
    'refund COMPLETED': final('refunded'),
    'refund FAILED': final('refund_failed'),
    'refund CANCELLED': final('refund_failed'),
    'dispute RESOLVED_SELLER_FAVOUR': final('won'),
    'dispute RESOLVED_BUYER_FAVOUR': final('lost'),
  },
};

/** What a gateway's word means; null for one that is not known, of which nothing may be concluded. */
export const statusMeaning = (gateway: GatewayName, object: string, status: string): StatusMeaning | null => {
  const key = `${object} ${status}`;
  return Object.hasOwn(table[gateway], key) ? (table[gateway][key] ?? null) : null;
};
