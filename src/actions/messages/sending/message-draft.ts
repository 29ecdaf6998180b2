import type { ActionRun } from '../../../domain/action.js';
import type { KeptMessage, MessageAddress } from '../../../domain/kept-message.js';

/** Of a run, what the sending of a message takes; the message's id is the job's. */
export type SendingRun = Pick<ActionRun<unknown>, 'tenantId' | 'jobId' | 'mode' | 'connection'>;

/** A message that may go now, as the ledger is to keep it. */
export type MessageDraft = Pick<
  KeptMessage,
  'channel' | 'recipientKeys' | 'category' | 'template' | 'segments' | 'retailPaise' | 'wholesalePaise'
>;

/** The message that a run sends. */
export const messageOfRun = ({ tenantId, mode, jobId }: SendingRun): MessageAddress => ({
  tenantId,
  mode,
  id: jobId,
});

/** A message that nobody was given yet. */
export const openedMessage = (run: SendingRun, draft: MessageDraft, createdAt: Date): KeptMessage => ({
  ...messageOfRun(run),
  ...draft,
  state: 'queued',
  provider: null,
  providerMessageId: null,
  lostAnswers: 0,
  code: null,
  acceptedAt: null,
  deliveredAt: null,
  createdAt,
});
