import type { Failed } from '../../domain/outcome.js';
import type { Effect } from '../irp/effect.js';

/** Words of the gateway when it has taken the request and cannot reach the IRP, or has lost it on the way. */
const lostWords = ['GSPGSTDOWN', 'GSPERR300', 'Connection reset', 'No route to host'];
/** Its word when the calls that were paid for, or allowed at once, are used up. */
const limitWord = 'GEN5005';

/** What the gateway says of itself in a `message`; null when it only hands the IRP's word on. */
export const gatewayTrouble = (message: string, effect: Effect, httpStatus: number): Failed | null => {
  if (message.includes(limitWord)) {
    const text = 'The limit of calls at the GSP is reached';
    const hint = 'If it stays so, look at the subscription with the GSP.';
    return { kind: 'throttled', failure: { code: 'rate_limited', message: text, hint, httpStatus } };
  }
  if (!lostWords.some((word) => message.includes(word))) return null;
  return {
    kind: effect === 'write' ? 'unknown' : 'transient',
    failure: { code: 'provider_down', message: 'The GSP has trouble reaching the IRP', httpStatus },
  };
};
