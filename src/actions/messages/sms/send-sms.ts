import type { Done, Failed, Step } from '../../../domain/outcome.js';
import { indianMobile } from '../../../messages/sms/indian-mobile.js';
import { messageKindOf } from '../../../messages/sms/message-kind.js';
import { segmentText } from '../../../messages/sms/segments.js';
import { heedRefusal } from '../heed-refusal.js';
import { recoverSending } from '../sending/recover-sending.js';
import { repeatsOf } from '../sending/repeats-of.js';
import { sendOnce, type Sent } from '../sending/send-once.js';
import { prepareSms, type SmsSent } from './prepare-sms.js';
import { renderSms } from './render-sms.js';
import type { SmsDeps, SmsRun } from './sms-deps.js';
import type { SmsResult } from './sms-result.js';

/** Gives the message to the run's gateway, once. */
export const sendSms = async (deps: SmsDeps, run: SmsRun): Promise<Done<SmsResult> | Failed | Step> => {
  const sent = await sendOnce(deps, run, () => prepareSms(deps, run));
  if (sent.kind === 'sent') return toDone(deps, run, sent);
  const { e164 } = indianMobile(run.input.to);
  if (sent.kind !== 'step' && e164 !== null) await heedRefusal(deps, run, { channel: 'sms', e164 }, sent);
  return sent;
};

/**
 * What became of a message whose answer was lost. Passwords and promotions are never sent twice; a notice is, once. The kind
 * is that of the message as it was sent: its template may have changed since.
 */
export const recoverSms = async (
  deps: SmsDeps,
  run: SmsRun,
): Promise<Done<SmsResult> | { kind: 'absent' } | Failed> => {
  const kept = await deps.book.find({ tenantId: run.tenantId, mode: run.mode, id: run.jobId });
  const category = kept?.category;
  const kind = messageKindOf({
    otp: category === 'otp',
    category: category === 'promotional' ? 'promotional' : 'transactional',
  });
  const found = await recoverSending(deps, run, repeatsOf(kind));
  return found.kind === 'sent' ? toDone(deps, run, found) : found;
};

const toDone = async (deps: SmsDeps, run: SmsRun, sent: Sent<SmsSent>): Promise<Done<SmsResult>> => {
  const { message, answer, recovered, httpStatus } = sent;
  const result: SmsResult = {
    provider: message.provider ?? run.connection.provider,
    providerMessageId: message.providerMessageId ?? '',
    segments: message.segments ?? 1,
    encoding: answer ? answer.encoding : await encodingOf(deps, run),
    costMinor: message.retailPaise,
    status: message.state,
    ...(recovered && { recovered }),
  };
  return {
    kind: 'done',
    result,
    ...(recovered && { recovered }),
    ...(httpStatus !== undefined && { httpStatus }),
  };
};

/** The book does not keep how a text went: its template says, as long as it is there. */
const encodingOf = async (deps: SmsDeps, run: SmsRun): Promise<SmsResult['encoding']> => {
  const rendered = await renderSms(deps, run);
  return rendered.kind === 'rendered' ? segmentText(rendered.text).encoding : null;
};
