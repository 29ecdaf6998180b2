import type { Failed } from '../../../domain/outcome.js';
import type { MessageDeps } from '../message-ports.js';
import { messageOfRun, type SendingRun } from './message-draft.js';
import { sentBefore, type Sent } from './send-once.js';
import { maybeSent } from './sending-failures.js';

/**
 * How often a message may be sent again after its answer was lost: `once`, and then not any more; `always` where the provider
 * knows the repetition by its key and sends nothing twice.
 */
export type Repeats = 'never' | 'once' | 'always';

/**
 * What the book says of a message whose sending was left in doubt: a provider that has reported on it has it. Else `absent`,
 * which sends it again, where it may be repeated or was never given away; else `rejected` (`maybe_sent`).
 */
export const recoverSending = async (
  deps: MessageDeps,
  run: SendingRun,
  repeats: Repeats,
): Promise<Sent<never> | { kind: 'absent' } | Failed> => {
  const message = await deps.book.find(messageOfRun(run));
  if (!message || (message.acceptedAt === null && message.lostAnswers === 0)) return { kind: 'absent' };
  if (message.acceptedAt !== null) return sentBefore(deps, message);
  const mayGoAgain = repeats === 'always' || (repeats === 'once' && message.lostAnswers === 1);
  return mayGoAgain ? { kind: 'absent' } : maybeSent(message);
};
