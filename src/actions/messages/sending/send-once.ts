import type { KeptMessage, MessageAddress } from '../../../domain/kept-message.js';
import type { Done, Failed, Step } from '../../../domain/outcome.js';
import type { MessageDeps } from '../message-ports.js';
import type { ReportDeps } from '../reports/take-report.js';
import { acceptMessage, finishAccepted } from './accept-message.js';
import { messageOfRun, openedMessage, type MessageDraft, type SendingRun } from './message-draft.js';
import { insufficientCredit, maybeElsewhere } from './sending-failures.js';

/** A message that may go now, and the call that sends it. */
export interface Prepared<A> {
  kind: 'prepared';
  draft: MessageDraft;
  send(): Promise<Done<A> | Failed>;
}

/** A provider has the message: by this run, or by an earlier one of the same job (`recovered`). */
export interface Sent<A> {
  kind: 'sent';
  message: KeptMessage;
  /** Null when it was an earlier run's. */
  answer: A | null;
  recovered?: true;
  httpStatus?: number;
}

/**
 * Gives a job's message to the run's provider, unless one has it. That it is given stands in the book, as an answer that may be
 * lost, before the call leaves, and its price is set aside. A certain refusal gives the price back; after an answer that was
 * lost nothing is given back and no other provider is asked.
 */
export const sendOnce = async <A extends { providerMessageId: string }>(
  deps: MessageDeps,
  run: SendingRun,
  prepare: () => Promise<Prepared<A> | Failed | Step>,
): Promise<Sent<A> | Failed | Step> => {
  const address = messageOfRun(run);
  const known = await deps.book.find(address);
  if (known?.acceptedAt) return sentBefore(deps, known);
  const { provider } = run.connection;
  if (known && known.lostAnswers > 0 && known.provider !== provider) return maybeElsewhere(known);
  const prepared = await prepare();
  if (prepared.kind !== 'prepared') {
    if (known) await freeUnsent(deps, known);
    return prepared;
  }
  const { draft } = prepared;
  const message = known ?? (await deps.book.open(openedMessage(run, draft, deps.now())));
  if (!(await isPaidFor(deps, message, draft))) return unpaid(deps, address);
  await deps.book.change(address, ({ lostAnswers }) => ({
    message: { ...draft, state: 'sending', provider, lostAnswers: lostAnswers + 1 },
    value: null,
  }));
  const answer = await prepared.send();
  if (answer.kind === 'done') {
    const { providerMessageId } = answer.result;
    const accepted = await acceptMessage(deps, address, { provider, providerMessageId });
    const { httpStatus } = answer;
    const sent = { kind: 'sent', message: accepted, answer: answer.result } as const;
    return httpStatus === undefined ? sent : { ...sent, httpStatus };
  }
  return answer.kind === 'unknown' ? answer : refuse(deps, message, answer);
};

/** A message that a provider has, with all that follows from it. */
export const sentBefore = async (deps: ReportDeps, message: KeptMessage): Promise<Sent<never>> => ({
  kind: 'sent',
  message: await finishAccepted(deps, message),
  answer: null,
  recovered: true,
});

const unpaid = async (deps: MessageDeps, address: MessageAddress): Promise<Failed> => {
  const { code } = insufficientCredit.failure;
  await deps.book.change(address, () => ({ message: { state: 'failed', code }, value: null }));
  return insufficientCredit;
};

const isPaidFor = async (
  { wallet }: Pick<MessageDeps, 'wallet'>,
  message: KeptMessage,
  { retailPaise: paise, segments }: MessageDraft,
): Promise<boolean> =>
  paise === 0 ||
  (await wallet.reserve(message, { messageId: message.id, paise, segments: segments ?? 1 })) === 'reserved';

/** The provider certainly has not taken it; whether it has an earlier try of it stays open. */
const refuse = async (deps: MessageDeps, message: KeptMessage, failed: Failed): Promise<Failed> => {
  const isFinal = failed.kind === 'rejected' && !failed.elsewhere;
  const now = await deps.book.change(message, (kept) => {
    const lostAnswers = Math.max(0, kept.lostAnswers - 1);
    const isOpen = lostAnswers === 0 && kept.acceptedAt === null;
    const change = {
      lostAnswers,
      code: failed.failure.code,
      ...(isOpen && { state: isFinal ? ('failed' as const) : ('queued' as const) }),
    };
    return { message: change, value: { ...kept, ...change } };
  });
  await freeUnsent(deps, now);
  return now.lostAnswers === 0 ? failed : stillInDoubt(failed);
};

/** No other provider may be asked; what could be tried again stays in doubt at the one that may have it. */
const stillInDoubt = (failed: Failed): Failed => {
  const { kind, failure } = failed;
  if (kind === 'rejected') return { kind, failure };
  return kind === 'unauthorized' ? failed : { kind: 'unknown', failure };
};

/** Gives the price back of a message that no provider has, or may have. */
const freeUnsent = async (
  { wallet }: Pick<MessageDeps, 'wallet'>,
  { acceptedAt, lostAnswers, retailPaise, ...message }: KeptMessage,
): Promise<void> => {
  if (acceptedAt === null && lostAnswers === 0 && retailPaise > 0) await wallet.giveBack(message, message.id);
};
