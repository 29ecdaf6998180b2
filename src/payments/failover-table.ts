/** What to do about another gateway. */
export type FailoverDecision =
  | 'failover_now'
  | 'failover_now_and_alert'
  | 'wait_retry_after_or_failover'
  | 'fail_permanent'
  | 'fail_permanent_and_alert'
  | 'lookup_then_decide'
  | 'repeat_lookup_after_grace'
  | 'retry_lookup_no_failover'
  | 'adopt_and_stay'
  | 'terminate_then_failover'
  | 'no_failover_until_terminated'
  | 'never_failover'
  | 'auto_refund_the_abandoned_one'
  | 'delay_job';

export interface FailoverRule {
  decision: FailoverDecision;
  /** What is known of an order at the first gateway. */
  order: 'none' | 'unknown' | 'absent' | 'present';
  why: string;
}

/**
 * When another gateway may be asked for an order, so that nobody can pay twice: at any time at most one order of a checkout
 * can be paid. The rule: at most one payable order for one checkout at any time.
 */
export const failoverTable = {
  primary_circuit_open: { decision: 'failover_now', order: 'none', why: 'No request left the process.' },
  all_circuits_open: { decision: 'delay_job', order: 'none', why: 'There is no order anywhere.' },
  create_not_sent: { decision: 'failover_now', order: 'none', why: 'No byte of the request was sent.' },
  create_access_refused: {
    decision: 'failover_now_and_alert',
    order: 'none',
    why: 'It was refused before anything was made; the credentials need a person.',
  },
  create_throttled: {
    decision: 'wait_retry_after_or_failover',
    order: 'none',
    why: 'It was refused before anything was made; a short wait is enough.',
  },
  create_invalid: { decision: 'fail_permanent', order: 'none', why: 'The same input would fail elsewhere.' },
  create_no_answer: {
    decision: 'lookup_then_decide',
    order: 'unknown',
    why: 'The request may have arrived: the order may exist.',
  },
  create_server_error: {
    decision: 'lookup_then_decide',
    order: 'unknown',
    why: 'A server that failed may have made the order first.',
  },
  create_unreadable: {
    decision: 'lookup_then_decide',
    order: 'unknown',
    why: 'It was answered as done, so the order very likely exists.',
  },
  create_already_there: {
    decision: 'adopt_and_stay',
    order: 'present',
    why: 'Our reference is taken: read that order and compare amount and currency.',
  },
  lookup_absent_in_grace: {
    decision: 'repeat_lookup_after_grace',
    order: 'unknown',
    why: 'The request may still be on its way.',
  },
  lookup_absent_again: {
    decision: 'failover_now',
    order: 'absent',
    why: 'It is not there, twice; close the try first and remember it, so that a late order is ended.',
  },
  lookup_found_same: {
    decision: 'adopt_and_stay',
    order: 'present',
    why: 'The order exists: a second one must not.',
  },
  lookup_found_other: {
    decision: 'fail_permanent_and_alert',
    order: 'present',
    why: 'Our reference stands for another amount or currency: it was used twice.',
  },
  lookup_failed: {
    decision: 'retry_lookup_no_failover',
    order: 'unknown',
    why: 'Without evidence nothing is decided.',
  },
  order_not_shown: {
    decision: 'terminate_then_failover',
    order: 'present',
    why: 'Nobody has seen it: end it and have that confirmed, or, where it cannot be ended, never show it.',
  },
  order_shown_unpaid: {
    decision: 'no_failover_until_terminated',
    order: 'present',
    why: 'The customer may still pay it.',
  },
  order_ended_unpaid: {
    decision: 'failover_now',
    order: 'present',
    why: 'Its end is confirmed and no payment of it can become money.',
  },
  order_has_live_payment: {
    decision: 'never_failover',
    order: 'present',
    why: 'A second order would charge the customer twice.',
  },
  abandoned_paid_after_other: {
    decision: 'auto_refund_the_abandoned_one',
    order: 'present',
    why: 'The customer has paid twice; the refund’s reference comes from the try, so it is made once.',
  },
  abandoned_paid_alone: {
    decision: 'adopt_and_stay',
    order: 'present',
    why: 'No other order was paid: this payment is the payment.',
  },
} as const satisfies Record<string, FailoverRule>;

export type FailoverSituation = keyof typeof failoverTable;
