import type { Waiting } from '../../../../domain/outcome.js';
import type { PortalSummary } from '../../../../providers/gst/gst-contract.js';
import {
  answerTo,
  ask,
  goOn,
  stepAfter,
  type FilingContext,
  type FilingStep,
  type Otherwise,
} from '../filing-context.js';
import { filingRules } from '../filing-rules.js';
import { paidIn } from '../gstr3b-payment.js';
import { aboutReturn } from '../otp-request.js';
import { paidOtherwise, paymentDifferences } from '../paid-already.js';
import { readComparedSummary } from '../read-summary.js';
import { needsSecondLook } from '../second-look.js';
import { checksumSchema } from '../checksum-schema.js';

/**
 * Shows a person what will be filed, and goes on once the answer repeats the checksum of what the portal holds THEN. The
 * answer is kept first, so that a log-in in between does not cost it.
 */
export const approveStep: FilingStep = {
  async perform(context) {
    const { state } = context;
    const given = answerTo(context, 'approval', 'checksum');
    if (given !== null)
      return goOn(context, state.step, { given, givenBy: answerTo(context, 'approval', 'by') });
    const read = await readComparedSummary(context);
    if (read.kind !== 'read') return read;
    const unlike = read.summary === null ? [] : paymentDifferences(context, read.summary);
    if (unlike.length > 0) return paidOtherwise(unlike);
    return state.given === read.checksum
      ? approved(context, read.summary, read.checksum)
      : askApproval(context, read.summary, read.checksum);
  },
};

const isPaid = (summary: PortalSummary | null): boolean => summary !== null && paidIn(summary.body) !== null;

const approved = (context: FilingContext, summary: PortalSummary | null, checksum: string): Otherwise =>
  goOn(
    context,
    isPaid(summary) ? 'file' : stepAfter(context),
    { approved: checksum },
    { log: 'approved', detail: checksum, by: context.state.givenBy },
  );

const askApproval = async (
  context: FilingContext,
  summary: PortalSummary | null,
  checksum: string,
): Promise<Waiting> => {
  const { run, form, order, state } = context;
  const change =
    state.given === null
      ? ''
      : 'The checksum given is not that of what the portal holds now: look at it again. ';
  const pays = form.form === 'GSTR3B' && !order.isNil && !isPaid(summary);
  return ask(
    context,
    'approval',
    {
      kind: 'approval',
      message: `${change}This ${order.isNil ? 'nil ' : ''}${form.name} is ready on the portal, with the figures of your return. Look at it, and answer with its checksum to have it ${pays ? 'paid and filed' : 'filed'}.`,
      schema: checksumSchema,
      expiresAt: new Date(run.now().getTime() + filingRules.approvalMs).toISOString(),
      details: {
        subject: 'return',
        ...aboutReturn(context),
        checksum,
        sha256: state.sha256,
        isNil: order.isNil,
        sections: summary?.sections ?? [],
        ...(order.total && { total: order.total }),
        ...form.shown(order),
        warnings: order.warnings,
        differences: state.differences,
        needsSecondLook: await needsSecondLook(context),
      },
    },
    { given: null, approved: null },
  );
};
