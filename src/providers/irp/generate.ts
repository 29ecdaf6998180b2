import type { Done, Failed } from '../../domain/outcome.js';
import { classify, isDuplicate, worstClassOf } from './classify.js';
import { unreadable } from './classify-transport.js';
import { gstinsToSync } from './gstins-to-sync.js';
import type { Inv01 } from './inv01.js';
import type { IrpAnswer } from './irp-answer.js';
import type { IrpCall, IrpDocument, IrpDuplicate } from './irp-contract.js';
import type { IrpOperation } from './irp-operation.js';
import { readDocument, readDuplicate } from './read-document.js';

type Ask = (call: IrpCall, operation: IrpOperation) => Promise<IrpAnswer>;

/**
 * Makes "Generate IRN" v1.03. The document is sent once; only when the IRP has refused it because its copy of a GSTIN is
 * out of date, that copy is refreshed and the document is sent once more.
 */
export const createGenerate = ({ write, read }: { write: Ask; read: Ask }) => {
  /** Null when the IRP's copies of these GSTINs are fresh now, else why not. */
  const refresh = async (call: IrpCall, gstins: readonly string[]): Promise<Failed | null> => {
    for (const gstin of gstins) {
      const answer = await read(call, { op: 'sync_taxpayer', gstin });
      if (answer.kind === 'decided') return answer.failed;
      if (answer.kind !== 'result') return classify(answer, 'read');
    }
    return null;
  };

  return async (call: IrpCall, invoice: Inv01): Promise<Done<IrpDocument> | IrpDuplicate | Failed> => {
    const send = () => write(call, { op: 'generate', invoice });
    const first = await send();
    const mayBeOutOfDate = first.kind === 'refused' && !isDuplicate(first) && worstClassOf(first) === 'sync';
    const gstins = mayBeOutOfDate ? gstinsToSync(first.errors, invoice) : [];
    if (gstins.length === 0) return toOutcome(first);

    const failed = await refresh(call, gstins);
    if (failed === null) return toOutcome(await send());
    // When the IRP has no data to refresh from, its first word stands; anything else passes, and nothing was registered.
    return failed.kind === 'rejected' ? toOutcome(first) : failed;
  };
};

const toOutcome = (answer: IrpAnswer): Done<IrpDocument> | IrpDuplicate | Failed => {
  if (answer.kind === 'decided') return answer.failed;
  if (answer.kind === 'result') {
    const document = readDocument(answer.result, answer.infos);
    if (!document) return unreadable(answer.httpStatus, 'write');
    return { kind: 'done', result: document, httpStatus: answer.httpStatus };
  }
  if (answer.kind === 'refused' && isDuplicate(answer)) return readDuplicate(answer.infos, answer.httpStatus);
  return classify(answer, 'write');
};
