import type { Failed } from '../../../domain/outcome.js';
import { gstRefusals, type PortalSummary } from '../../../providers/gst/gst-contract.js';
import { goOn, refuse, type FilingContext, type Otherwise } from './filing-context.js';
import { filingRules } from './filing-rules.js';
import { inSession } from './in-session.js';
import { differenceFields } from './settle-filed.js';

interface Read {
  kind: 'read';
  /** Null for a nil 3B, which is never saved. */
  summary: PortalSummary | null;
  checksum: string;
}

/**
 * Reads what the portal would file and compares it with the return, to the paisa: whatever differs is refused. Where the
 * portal's summary is stale, the filing goes back and has it made anew.
 */
export const readComparedSummary = async (context: FilingContext): Promise<Read | Failed | Otherwise> => {
  const { form, order, provider, state } = context;
  const read = await inSession(context, (call) => provider.summary({ ...call, form: form.form }));
  if (read.kind === 'rejected' && read.failure.code === gstRefusals.stale) return freezeAgain(context);
  if (read.kind !== 'done') return read;
  const summary = read.result;
  if (summary === null) {
    return order.isNil && form.form === 'GSTR3B'
      ? { kind: 'read', summary, checksum: state.sha256 }
      : nothingThere;
  }
  const differences = form.differences(order, summary);
  if (order.isNil && form.form === 'GSTR1' && !summary.isNil) {
    differences.push({ where: 'nil return', ours: 'declared', portal: 'not declared' });
  }
  return differences.length > 0
    ? differs(differences)
    : { kind: 'read', summary, checksum: summary.checksum };
};

/**
 * Has the portal make its summary anew, and what was approved holds no more. GSTR-1 is frozen once more; a 3B has nothing
 * to freeze and is read again.
 */
export const freezeAgain = (context: FilingContext): Otherwise => {
  const { deps, form, order, state } = context;
  if (state.freezes >= filingRules.freezes) return unsettled;
  const back = form.sequence(order.isNil).includes('proceed') ? 'proceed' : 'approve';
  const changes = { freezes: state.freezes + 1, approved: null, given: null };
  return goOn(context, back, changes, { resumeAfterMs: deps.settings.pollMs });
};

const nothingThere = refuse({
  code: 'portal_empty',
  message: 'The portal holds nothing for the period any more: somebody may have wiped it there.',
  hint: 'Find out who works on this return on the portal, then file it with a new job.',
});

const unsettled = refuse({
  code: 'portal_unsettled',
  message: 'What the portal holds changes again and again while it is to be filed.',
  hint: 'Find out who else works on this return on the portal, then retry the job.',
});

const differs = (differences: Parameters<typeof differenceFields>[0]): Failed =>
  refuse({
    code: 'summary_differs',
    message: "The portal's summary is not that of the return, so nothing was filed.",
    hint: 'Look at the figures named: the portal may have filled in e-invoices of its own, or somebody has changed what is saved. Build the return again, or replace what the portal holds with a new job.',
    fields: differenceFields(differences),
  });
