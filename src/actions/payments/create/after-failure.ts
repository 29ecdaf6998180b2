import type { Failed } from '../../../domain/outcome.js';
import { decideFailover, type FailoverEvidence } from '../../../payments/failover.js';
import { gatewayRefusals } from '../../../providers/gateway/classify-gateway.js';

/** What is to be done about a creation that gave no order. */
export interface AfterFailure {
  outcome: Failed;
  /** False when it is certain that the gateway made no order. */
  mayBeThere: boolean;
}

/** Waits up to this are worth while before another gateway is asked, in ms. */
const shortWaitMs = 2_000;

/** Turns the failure of a creation into an outcome that never lets two gateways hold an order: by the table of fail-over. */
export const afterFailure = (failed: Failed): AfterFailure => {
  const { decision, order } = decideFailover(evidenceOf(failed));
  return { outcome: outcomeOf(failed, decision), mayBeThere: order !== 'none' };
};

const outcomeOf = (failed: Failed, decision: ReturnType<typeof decideFailover>['decision']): Failed => {
  const { kind, failure } = failed;
  switch (decision) {
    case 'failover_now':
    case 'failover_now_and_alert':
      return kind === 'transient' ? failed : { kind: 'rejected', failure, elsewhere: true };
    case 'wait_retry_after_or_failover': {
      const { retryAfterMs } = { retryAfterMs: undefined, ...failed };
      const isShort = retryAfterMs !== undefined && retryAfterMs <= shortWaitMs;
      return { kind: 'throttled', failure, ...(isShort ? { retryAfterMs } : { elsewhere: true }) };
    }
    case 'fail_permanent':
    case 'fail_permanent_and_alert':
      return { kind: 'rejected', failure };
    default:
      return { kind: 'unknown', failure };
  }
};

type CreateFailure = Extract<FailoverEvidence, { stage: 'create_failed' }>['failure'];

/** What a gateway's outcome and code are evidence of; what is not listed counts by its outcome. */
const byCode: Readonly<Record<string, CreateFailure>> = {
  'transient not_sent': 'not_sent',
  'unknown answer_unreadable': 'unreadable',
  'unknown provider_down': 'server_error',
  [`rejected ${gatewayRefusals.alreadyThere}`]: 'already_there',
  [`rejected ${gatewayRefusals.accessRefused}`]: 'access_refused',
  // The merchant's account at this gateway is not in order.
  'rejected connection_incomplete': 'access_refused',
  'rejected wrong_mode': 'access_refused',
  'rejected feature_not_enabled': 'access_refused',
  // Refused here, before the call: what this gateway alone does not take.
  'rejected amount_not_taken': 'not_sent',
  'rejected reference_not_taken': 'not_sent',
  'rejected return_url_not_taken': 'not_sent',
  'rejected customer_incomplete': 'not_sent',
};

const byKind: Readonly<Record<Failed['kind'], CreateFailure>> = {
  // An earlier request with the same key may be under way.
  transient: 'no_answer',
  unknown: 'no_answer',
  throttled: 'throttled',
  unauthorized: 'access_refused',
  rejected: 'invalid',
};

const evidenceOf = ({ kind, failure: { code } }: Failed): FailoverEvidence => {
  // The answer shows the order that stands under our reference.
  if (code === 'reference_reused')
    return { stage: 'looked_up', found: 'other', absentBefore: 0, msSinceSent: 0, graceMs: 0 };
  return { stage: 'create_failed', failure: byCode[`${kind} ${code}`] ?? byKind[kind] };
};
