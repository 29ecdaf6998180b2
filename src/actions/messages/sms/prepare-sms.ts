import { indiaDate } from '../../../domain/india-time.js';
import type { Failed, Step } from '../../../domain/outcome.js';
import { phoneKey } from '../../../domain/phone-key.js';
import { timeOfId } from '../../../domain/time-of-id.js';
import { messageKindOf } from '../../../messages/sms/message-kind.js';
import { segmentText, type SmsSegments } from '../../../messages/sms/segments.js';
import { nextSendTime } from '../../../messages/sms/send-window.js';
import { costOf } from '../../../messages/sms/sms-prices.js';
import { isStale } from '../../../messages/sms/stale-otp.js';
import { notCarried } from '../../../providers/sms/not-carried.js';
import type { SmsAccepted, SmsToSend } from '../../../providers/sms/sms-contract.js';
import type { MessageDraft } from '../sending/message-draft.js';
import type { Prepared } from '../sending/send-once.js';
import { whySuppressed } from '../why-suppressed.js';
import { renderSms, type RenderedSms } from './render-sms.js';
import type { SmsDeps, SmsRun } from './sms-deps.js';
import { staleMessage } from './sms-failures.js';

/** A one-time password is of use for so long when the caller does not say. */
const otpSeconds = 300;

/** The gateway's answer, and how the text went. */
export type SmsSent = SmsAccepted & Pick<SmsSegments, 'encoding'>;

/**
 * The message of a run, ready for the run's gateway; else why it may not go: `rejected`, or a step that waits for the hours of
 * its category. Asked before every call, since a job that waited may have slipped past its time.
 */
export const prepareSms = async (deps: SmsDeps, run: SmsRun): Promise<Prepared<SmsSent> | Failed | Step> => {
  const rendered = await renderSms(deps, run);
  if (rendered.kind !== 'rendered') return rendered;
  const { template, to } = rendered;
  const now = deps.now();
  const ttlSeconds = run.input.expiresInSeconds ?? (template.otp ? otpSeconds : null);
  if (ttlSeconds !== null && isStale(timeOfId(run.jobId), ttlSeconds * 1000, now))
    return staleMessage(ttlSeconds);
  const kind = messageKindOf(template);
  const suppressed = await whySuppressed(deps, run, { channel: 'sms', e164: to, kind });
  if (suppressed) return suppressed;
  const opensInMs = nextSendTime(template.category, now).getTime() - now.getTime();
  if (opensInMs > 0) return { kind: 'step', state: {}, resumeAfterMs: opensInMs };
  const provider = deps.sms.of(run.connection);
  const message = smsToSend(run, rendered);
  const reason = provider.cannotTake(message);
  if (reason !== null) return notCarried(reason);
  return {
    kind: 'prepared',
    draft: draftOf(rendered, now),
    async send() {
      const { connection, signal } = run;
      const answer = await provider.send({ connection, signal }, message);
      if (answer.kind !== 'done') return answer;
      return { ...answer, result: { ...answer.result, encoding: segmentText(rendered.text).encoding } };
    },
  };
};

const smsToSend = (
  { jobId, connection }: Pick<SmsRun, 'jobId' | 'connection'>,
  { to, template, senderId, text, variables }: RenderedSms,
): SmsToSend => ({
  messageId: jobId,
  to,
  text,
  unicode: segmentText(text).encoding === 'UCS-2',
  senderId,
  peId: template.peId,
  dltTemplateId: template.dltTemplateId,
  gatewayTemplateId: gatewayIdOf(template.gatewayIds, connection.provider),
  variables,
  category: template.category,
});

const gatewayIdOf = (ids: Readonly<Record<string, string | undefined>>, gateway: string): string | null =>
  Object.hasOwn(ids, gateway) ? (ids[gateway] ?? null) : null;

/** Counted from the text as it goes, at the price of today. */
const draftOf = ({ to, template, text }: RenderedSms, now: Date): MessageDraft => {
  const { segments } = segmentText(text);
  return {
    channel: 'sms',
    recipientKeys: [phoneKey(to)],
    category: template.otp ? 'otp' : template.category,
    template: template.key,
    segments,
    ...costOf(segments, 1, indiaDate(now)),
  };
};
