import type { Outcome } from '../../../../domain/outcome.js';
import { indiaDate } from '../../../../domain/india-time.js';
import { gstRefusals } from '../../../../providers/gst/gst-contract.js';
import { answerTo, goOn, isDoubted, type FilingContext, type FilingStep } from '../filing-context.js';
import { filingDone } from '../filing-done.js';
import type { FilingResult } from '../filing-result.js';
import { inSession } from '../in-session.js';
import { freezeAgain, readComparedSummary } from '../read-summary.js';
import { requestEvc, wrongEvc } from '../evc.js';
import { settleOwnFiling, trackReturn } from '../settle-filed.js';

/**
 * Files. Needs an OTP that was asked for here and just given, and the summary that was approved, read again in the same
 * breath. After a filing whose answer was lost it is never simply repeated: a person gives a new OTP first.
 */
export const fileStep: FilingStep = {
  async perform(context) {
    const { state } = context;
    const otp = isDoubted(context) ? null : answerTo(context, 'evc_otp', 'otp');
    if (otp === null) return requestEvc(context, { fileDoubted: state.fileDoubted || isDoubted(context) });
    if (state.fileDoubted) {
      const tracked = await trackReturn(context);
      if (tracked.kind !== 'done') return tracked;
      if (tracked.result.filed) return settleOwnFiling(context, tracked.result);
    }
    const read = await readComparedSummary(context);
    if (read.kind !== 'read') return read;
    if (state.approved === null || read.checksum !== state.approved) {
      return goOn(context, 'approve', { approved: null });
    }
    return fileNow(context, read.summary?.body ?? {}, otp);
  },
};

const fileNow = async (
  context: FilingContext,
  body: Record<string, unknown>,
  otp: string,
): Promise<Outcome<FilingResult>> => {
  const { run, provider, form, order, state } = context;
  const { pan } = run.input;
  const answer = await inSession(context, (call) =>
    provider.file({ ...call, form: form.form, body, isNil: order.isNil, pan, otp }),
  );
  if (answer.kind === 'done') {
    return filingDone(context, {
      arn: answer.result.arn,
      filedAt: indiaDate(run.now()),
      checksum: state.approved,
      recovered: false,
    });
  }
  if (answer.kind !== 'rejected') return answer;
  switch (answer.failure.code) {
    case gstRefusals.otp:
      return wrongEvc(context);
    case gstRefusals.stale:
      return freezeAgain(context);
    default:
      return answer;
  }
};
