import type { Failed } from '../../domain/outcome.js';
import type { HttpExchange } from '../http-exchange.js';
import { classify } from '../irp/classify.js';
import { credentialsRefused } from '../irp/log-in.js';
import type { IrpFailure } from '../irp/irp-answer.js';
import { readEnvelope } from './envelope.js';
import { refusalWords } from './read-refusal.js';

/** Words of a gateway that is not well, as against one that does not know who asks. */
const troubleWords = /down|time.?out|unavailable|try again|connection|maintenance|internal/i;

/**
 * Why a log-in failed. A refusal without a code, in the gateway's own words, is one of the credentials unless it speaks of
 * trouble: repeating it could block the user.
 */
export const loginRefused = (exchange: HttpExchange, answer: IrpFailure): Failed => {
  const envelope = exchange.kind === 'answer' ? readEnvelope(exchange) : null;
  const isWordsAlone = answer.kind === 'refused' && answer.errors.length === 0;
  if (!isWordsAlone || !envelope || refusalWords(envelope.rest).some((text) => troubleWords.test(text))) {
    return classify(answer, 'login');
  }
  const hint = 'Correct e-mail, client id and secret, user name and password of the connection.';
  return credentialsRefused('WhiteBooks refuses the log-in', hint, answer.httpStatus);
};
