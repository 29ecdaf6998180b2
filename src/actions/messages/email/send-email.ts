import type { Done, Failed, Step } from '../../../domain/outcome.js';
import { streamOf } from '../../../messages/email/email-stream.js';
import type { EmailAccepted, EmailProvider } from '../../../providers/email/email-contract.js';
import { recoverSending } from '../sending/recover-sending.js';
import { repeatsOf } from '../sending/repeats-of.js';
import { sendOnce, type Sent } from '../sending/send-once.js';
import { maybeSent } from '../sending/sending-failures.js';
import type { EmailDeps, EmailRun } from './email-deps.js';
import type { EmailResult, EmailWarning } from './email-result.js';
import { prepareEmail, type PreparedEmail } from './prepare-email.js';
import { atInput, refusalWarning, refusedRecipients, suppressGone } from './refused-recipients.js';

/** Gives the mail to the run's service, once. Addresses that do not exist are suppressed from then on. */
export const sendEmail = async (
  deps: EmailDeps,
  run: EmailRun,
): Promise<Done<EmailResult> | Failed | Step> => {
  let warnings: EmailWarning[] = [];
  const sent = await sendOnce(deps, run, async () => {
    const prepared = await prepareEmail(deps, run);
    if (prepared.kind !== 'prepared') return prepared;
    const send = async (): Promise<Done<EmailAccepted> | Failed> => {
      const heard = await sendAndHeed(deps, run, prepared);
      warnings = [...prepared.warnings, ...heard.warnings];
      return heard.answer;
    };
    return { ...prepared, send };
  });
  return sent.kind === 'sent' ? toDone(run, sent, warnings) : sent;
};

/**
 * What became of a mail whose answer was lost. A service that keeps our key is simply given it again; else passwords and
 * marketing are never sent twice, and all other mails once.
 */
export const recoverEmail = async (
  deps: EmailDeps,
  run: EmailRun,
): Promise<Done<EmailResult> | { kind: 'absent' } | Failed | Step> => {
  if (keepsKeyStill(deps, run)) {
    const again = await sendEmail(deps, run);
    const isOther = again.kind === 'rejected' && again.failure.code === 'key_reused';
    return isOther ? maybeSent(run.connection) : again;
  }
  const stream = streamOf(run.input.category);
  const found = await recoverSending(deps, run, repeatsOf(stream === 'marketing' ? 'promotional' : stream));
  return found.kind === 'sent' ? toDone(run, found, []) : found;
};

const sendAndHeed = async (
  deps: EmailDeps,
  { tenantId, mode, connection }: EmailRun,
  { send, recipients }: PreparedEmail,
): Promise<{ answer: Done<EmailAccepted> | Failed; warnings: EmailWarning[] }> => {
  const answer = await send();
  const refused = refusedRecipients(recipients, answer);
  await suppressGone(deps, { tenantId, mode }, refused);
  if (answer.kind === 'done') return { answer, warnings: refused.map(refusalWarning) };
  return { answer: keptInDoubt(deps.emails.of(connection), atInput(answer, recipients)), warnings: [] };
};

/**
 * A service that keeps our key says of a lost answer only that it may be tried again: there, that is. At another service it
 * would be a second mail, so the mail stays in doubt here unless nothing of it has left.
 */
const keptInDoubt = ({ keepsKeys }: EmailProvider, failed: Failed): Failed =>
  keepsKeys && failed.kind === 'transient' && failed.failure.code !== 'not_sent'
    ? { kind: 'unknown', failure: failed.failure }
    : failed;

/** An hour less than a day, for which services keep keys. */
const keyKeptMs = 23 * 60 * 60 * 1000;

const keepsKeyStill = ({ emails, now }: EmailDeps, { connection, doubtSince }: EmailRun): boolean =>
  emails.of(connection).keepsKeys && now().getTime() - (doubtSince ?? now()).getTime() < keyKeptMs;

const toDone = (run: EmailRun, sent: Sent<unknown>, warnings: EmailWarning[]): Done<EmailResult> => {
  const { message, recovered, httpStatus } = sent;
  return {
    kind: 'done',
    result: {
      provider: message.provider ?? run.connection.provider,
      providerMessageId: message.providerMessageId ?? '',
      status: message.state,
      warnings,
      ...(recovered && { recovered }),
    },
    ...(recovered && { recovered }),
    ...(httpStatus !== undefined && { httpStatus }),
  };
};
