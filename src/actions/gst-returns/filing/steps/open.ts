import type { Waiting } from '../../../../domain/outcome.js';
import { gstRefusals, type PortalSummary } from '../../../../providers/gst/gst-contract.js';
import { aboutReturn } from '../otp-request.js';
import { answerTo, ask, goOn, stepAfter, type FilingContext, type FilingStep } from '../filing-context.js';
import { filingRules } from '../filing-rules.js';
import { checksumSchema } from '../checksum-schema.js';
import { paidStep } from '../paid-already.js';
import { inSession } from '../in-session.js';
import { settleFiled, trackReturn } from '../settle-filed.js';

/** Looks before anything is sent: is the period filed, and what does the portal hold for it? */
export const openStep: FilingStep = {
  async perform(context) {
    const { state, provider, form } = context;
    const given = answerTo(context, 'replace', 'checksum');
    if (given !== null) return goOn(context, state.step, { given });
    const tracked = await trackReturn(context);
    if (tracked.kind !== 'done') return tracked;
    if (tracked.result.filed) return settleFiled(context, tracked.result);
    const read = await inSession(context, (call) => provider.summary({ ...call, form: form.form }));
    const isStale = read.kind === 'rejected' && read.failure.code === gstRefusals.stale;
    if (read.kind !== 'done' && !isStale) return read;
    const held = read.kind === 'done' ? read.result : null;
    if (form.form === 'GSTR3B') return paidStep(context, held);
    return isStale || (held !== null && !form.isEmpty(held)) ? occupied(context, held) : vacant(context);
  },
};

/** Nothing there: whatever comes to stand there later in this filing, this job put it there. */
const vacant = (context: FilingContext) =>
  goOn(context, stepAfter(context, 'reset'), { mayReplace: true }, { log: 'opened' });

/** A summary that is not made yet has no checksum. */
const notFrozen = 'not-frozen';

const occupied = (context: FilingContext, held: PortalSummary | null) => {
  const { run, state } = context;
  const checksum = held?.checksum ?? notFrozen;
  if (run.input.onPortalData === 'replace' || state.given === checksum) {
    return goOn(
      context,
      'reset',
      { mayReplace: true },
      { log: 'opened', detail: 'what the portal held is replaced' },
    );
  }
  return askToReplace(context, held, checksum);
};

const askToReplace = (context: FilingContext, held: PortalSummary | null, checksum: string): Waiting => {
  const { run, order, state } = context;
  const again = state.given === null ? '' : 'It has changed since you answered. ';
  return ask(
    context,
    'replace',
    {
      kind: 'approval',
      message: `${again}The portal holds data for this period that this job did not put there. To file, it is wiped and replaced by this return; rows that the portal filled in from e-invoices go too. Answer with the checksum to allow it, or cancel the job.`,
      schema: checksumSchema,
      expiresAt: new Date(run.now().getTime() + filingRules.approvalMs).toISOString(),
      details: {
        subject: 'replace_portal_data',
        ...aboutReturn(context),
        checksum,
        sha256: state.sha256,
        isNil: order.isNil,
        sections: held?.sections ?? [],
      },
    },
    { given: null },
  );
};
