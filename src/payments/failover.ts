import { failoverTable, type FailoverRule, type FailoverSituation } from './failover-table.js';

/** What is known when another gateway comes into question. */
export type FailoverEvidence =
  /** Nothing was sent yet. */
  | { stage: 'before_create'; otherCircuitsOpen: boolean }
  | {
      stage: 'create_failed';
      failure:
        | 'not_sent'
        | 'access_refused'
        | 'throttled'
        | 'invalid'
        | 'no_answer'
        | 'server_error'
        | 'unreadable'
        | 'already_there';
    }
  | {
      stage: 'looked_up';
      found: 'absent' | 'same' | 'other' | 'failed';
      /** Look-ups before this one that found nothing. */
      absentBefore: number;
      msSinceSent: number;
      /** The time-out of the request and 30 s, as advised. */
      graceMs: number;
    }
  | {
      stage: 'order_known';
      /** Whether the customer could have seen it. */
      shown: boolean;
      /** Whether the gateway has confirmed that nobody can pay it any more. */
      ended: boolean;
      /** The states of all its payments, read after its end where it has ended. */
      payments: readonly ('created' | 'pending' | 'authorized' | 'paid' | 'failed' | 'voided')[];
    }
  /** A success comes for an order that was given up. */
  | { stage: 'abandoned_paid'; otherPaid: boolean };

/** The row of the table that fits the evidence, by its name. In doubt it is the one that makes no second order. */
export const failoverSituation = (evidence: FailoverEvidence): FailoverSituation => {
  switch (evidence.stage) {
    case 'before_create':
      return evidence.otherCircuitsOpen ? 'all_circuits_open' : 'primary_circuit_open';
    case 'create_failed':
      return `create_${evidence.failure}`;
    case 'looked_up':
      return afterLookup(evidence);
    case 'order_known':
      return ofKnownOrder(evidence);
    case 'abandoned_paid':
      return evidence.otherPaid ? 'abandoned_paid_after_other' : 'abandoned_paid_alone';
    default:
      return evidence satisfies never;
  }
};

/** What to do about another gateway, with the reason. */
export const decideFailover = (
  evidence: FailoverEvidence,
): FailoverRule & { situation: FailoverSituation } => {
  const situation = failoverSituation(evidence);
  return { situation, ...failoverTable[situation] };
};

const afterLookup = (lookup: Extract<FailoverEvidence, { stage: 'looked_up' }>): FailoverSituation => {
  switch (lookup.found) {
    case 'same':
      return 'lookup_found_same';
    case 'other':
      return 'lookup_found_other';
    case 'failed':
      return 'lookup_failed';
    case 'absent': {
      const proven = lookup.absentBefore >= 1 && lookup.msSinceSent >= lookup.graceMs;
      return proven ? 'lookup_absent_again' : 'lookup_absent_in_grace';
    }
    default:
      return lookup.found satisfies never;
  }
};

const ofKnownOrder = (order: Extract<FailoverEvidence, { stage: 'order_known' }>): FailoverSituation => {
  const live = order.payments.some((status) => status !== 'failed' && status !== 'voided');
  if (live) return 'order_has_live_payment';
  if (order.ended) return 'order_ended_unpaid';
  // A payment that was tried was shown, whatever we remember.
  return order.shown || order.payments.length > 0 ? 'order_shown_unpaid' : 'order_not_shown';
};
