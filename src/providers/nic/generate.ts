import type { Done, Failed } from '../../domain/outcome.js';
import type { Inv01 } from '../irp/inv01.js';
import type { IrpCall, IrpDocument, IrpDuplicate } from '../irp/irp-contract.js';
import type { CallNic, NoSession } from './call.js';
import { classify, isDuplicate, worstClassOf } from './classify.js';
import { unreadable } from './classify-transport.js';
import { readDocument, readDuplicate } from './document.js';
import { gstinsToSync } from './gstins-to-sync.js';
import type { NicFailure, NicResult } from './nic-answer.js';
import type { NicPaths } from './paths.js';

type Answer = NicResult | NicFailure | NoSession;

/**
 * Makes "Generate IRN" v1.03. The document is sent once; only when NIC has refused it because its copy of a GSTIN is out
 * of date, that copy is refreshed and the document is sent once more.
 */
export const createGenerate = (deps: {
  callNic: CallNic;
  read: (call: IrpCall, path: string) => Promise<Answer>;
  paths: NicPaths;
  timeoutMs: number;
}) => {
  const send = (call: IrpCall, invoice: Inv01) =>
    deps.callNic(call, { path: deps.paths.generate, payload: invoice, timeoutMs: deps.timeoutMs });

  /** Null when the IRP's copies of these GSTINs are fresh now, else why not. */
  const refresh = async (call: IrpCall, gstins: readonly string[]): Promise<Failed | null> => {
    for (const gstin of gstins) {
      const answer = await deps.read(call, `${deps.paths.syncGstin}/${encodeURIComponent(gstin)}`);
      if (answer.kind === 'no_session') return answer.failed;
      if (answer.kind !== 'result') return classify(answer, 'read');
    }
    return null;
  };

  return async (call: IrpCall, invoice: Inv01): Promise<Done<IrpDocument> | IrpDuplicate | Failed> => {
    const first = await send(call, invoice);
    const mayBeOutOfDate = first.kind === 'refused' && !isDuplicate(first) && worstClassOf(first) === 'sync';
    const gstins = mayBeOutOfDate ? gstinsToSync(first.errors, invoice) : [];
    if (gstins.length === 0) return toOutcome(first);

    const failed = await refresh(call, gstins);
    if (failed === null) return toOutcome(await send(call, invoice));
    // When NIC has no data to refresh from, its first word stands; anything else passes, and nothing was registered.
    return failed.kind === 'rejected' ? toOutcome(first) : failed;
  };
};

const toOutcome = (answer: Answer): Done<IrpDocument> | IrpDuplicate | Failed => {
  if (answer.kind === 'no_session') return answer.failed;
  if (answer.kind === 'result') {
    const document = readDocument(answer.result, answer.infos);
    if (!document) return unreadable(answer.httpStatus, 'write');
    return { kind: 'done', result: document, httpStatus: answer.httpStatus };
  }
  if (answer.kind === 'refused' && isDuplicate(answer)) return readDuplicate(answer.infos, answer.httpStatus);
  return classify(answer, 'write');
};
