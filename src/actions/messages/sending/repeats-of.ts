import type { MessageKind } from '../../../messages/sms/message-kind.js';
import { unknownOutcomePolicies } from '../../../messages/sms/unknown-outcome-policy.js';
import type { Repeats } from './recover-sending.js';

/** How often a message of a kind may be sent again after its answer was lost, where no provider knows repetitions. */
export const repeatsOf = (kind: MessageKind): Repeats =>
  unknownOutcomePolicies[kind].againAfterMs === null ? 'never' : 'once';
