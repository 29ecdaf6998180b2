import type { Done, Failed } from '../../../domain/outcome.js';
import type { PortalSummary, Tracked } from '../../../providers/gst/gst-contract.js';
import { callOf, refuse, type FilingContext, type Otherwise } from './filing-context.js';
import { filingDone } from './filing-done.js';
import type { FilingResult } from './filing-result.js';
import type { Difference } from './filing-state.js';
import { inOpenSession, inSession } from './in-session.js';

type FiledOnPortal = Extract<Tracked, { filed: true }>;
type Settled = Done<FilingResult> | Failed | Otherwise;

/** Asks the public register of filed returns, which needs no session. */
export const trackReturn = (context: FilingContext): Promise<Done<Tracked> | Failed> =>
  context.provider.track({ ...callOf(context), form: context.form.form });

/**
 * The period is filed. Is it this return? When the portal's summary says so it is the receipt; else a refusal that names the
 * ARN. A person may be asked to log in, for without a session the summary cannot be read.
 */
export const settleFiled = async (context: FilingContext, filed: FiledOnPortal): Promise<Settled> => {
  const read = await inSession(context, (call) =>
    context.provider.summary({ ...call, form: context.form.form }),
  );
  if (read.kind === 'rejected') return otherReturn(context, filed, []);
  return read.kind === 'done' ? judge(context, filed, read.result) : read;
};

/**
 * The same after a filing of our own whose answer was lost: it carried the approved summary, and the portal takes no other.
 * Where the portal does not show the summary to us just now, that is enough.
 */
export const settleOwnFiling = async (
  context: FilingContext,
  filed: FiledOnPortal,
): Promise<Done<FilingResult> | Failed> => {
  const { provider, form, state } = context;
  const read = await inOpenSession(context, (call) => provider.summary({ ...call, form: form.form }));
  if (read.kind === 'done' && read.result !== null) return judge(context, filed, read.result);
  if (read.kind === 'transient' || read.kind === 'throttled') return read;
  return filingDone(context, {
    ...receiptOf(filed),
    checksum: state.approved,
    recovered: true,
    warnings: [
      {
        code: 'filed_not_compared',
        message:
          'The answer to filing was lost; the register shows the return as filed. The portal did not show its summary, so compare it there once.',
        pointer: '',
      },
    ],
  });
};

const receiptOf = ({ arn, filedAt }: FiledOnPortal) => ({ arn, filedAt });

const judge = (
  context: FilingContext,
  filed: FiledOnPortal,
  summary: PortalSummary | null,
): Done<FilingResult> | Failed => {
  const { form, order, state } = context;
  if (summary === null && !order.isNil) return otherReturn(context, filed, []);
  const isApproved = summary !== null && summary.checksum === state.approved;
  const differences = summary === null || isApproved ? [] : form.differences(order, summary);
  if (differences.length > 0) return otherReturn(context, filed, differences);
  const checksum = summary?.checksum ?? null;
  return filingDone(context, { ...receiptOf(filed), checksum, recovered: true });
};

const otherReturn = (
  { form }: FilingContext,
  { arn, filedAt }: FiledOnPortal,
  differences: readonly Difference[],
): Failed => alreadyFiled(form.name, { arn, filedAt }, differences);

/** Another return of the period has been filed; it can be changed in a later period only. */
export const alreadyFiled = (
  name: string,
  { arn, filedAt }: { arn: string; filedAt: string | null },
  differences: readonly Difference[],
): Failed =>
  refuse({
    code: 'already_filed',
    message: `A ${name} of this period has been filed already${filedAt === null ? '' : ` on ${filedAt}`}, under ARN ${arn}, and it is not this return.`,
    hint: 'What is filed stands: amend it in a later period.',
    ...(differences.length > 0 && { fields: differenceFields(differences) }),
  });

/** Differences as faults of the return as a whole. */
export const differenceFields = (differences: readonly Difference[]) =>
  differences.map(({ where, ours, portal }) => ({
    pointer: '/return',
    code: 'summary_differs',
    message: `${where}: the return has ${ours}, the portal ${portal}`,
  }));
