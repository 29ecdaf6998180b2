import type { HttpExchange } from '../http-exchange.js';
import { worstClassOf } from '../irp/classify.js';
import type { Effect } from '../irp/effect.js';
import { effectOf } from '../irp/effect-of.js';
import type { IrpAnswer, IrpFailure } from '../irp/irp-answer.js';
import type { IrpOperation } from '../irp/irp-operation.js';
import { withoutEnvelope } from '../irp/without-envelope.js';
import { decideOwn } from './own-codes.js';
import { readResponse } from './wire.js';
import type { ClearTaxResponse } from './wire.js';

/** Turns an HTTP exchange into the IRP's answer, or ClearTax's own word. `now` is for a `Retry-After` that is a date. */
export const readAnswer = (exchange: HttpExchange, operation: IrpOperation, now: Date): IrpAnswer => {
  if (exchange.kind !== 'answer') return exchange;
  const { status: httpStatus, body } = exchange;
  const isGood = httpStatus >= 200 && httpStatus < 300;
  const response = httpStatus === 429 ? null : readResponse(body.toString());
  if (!response) return withoutEnvelope(exchange, now);
  if (!response.succeeded && (isGood || response.errors.length > 0)) {
    return readRefusal(response, effectOf(operation.op), httpStatus);
  }
  return isGood ? readResult(response, operation, httpStatus) : withoutEnvelope(exchange, now);
};

/** The IRP's own word goes before ClearTax's. */
const readRefusal = ({ errors, infos }: ClearTaxResponse, effect: Effect, httpStatus: number): IrpAnswer => {
  const own = errors.filter(({ isOwn }) => isOwn);
  if (own.length > 0 && own.length === errors.length && infos.length === 0) {
    return { kind: 'decided', failed: decideOwn(own, effect, httpStatus) };
  }
  const irpErrors = errors.filter(({ isOwn }) => !isOwn).map(({ code, text }) => ({ code, text }));
  const refused: IrpFailure = { kind: 'refused', errors: irpErrors, infos, httpStatus };
  if (worstClassOf(refused) !== 'auth') return refused;
  // The session with the IRP is ClearTax's: ours is a token that nobody can renew.
  const message = "ClearTax's own session with the IRP has ended";
  return {
    kind: 'decided',
    failed: { kind: 'transient', failure: { code: 'session_stale', message, httpStatus } },
  };
};

const readResult = (
  { fields, infos, documentStatus }: ClearTaxResponse,
  operation: IrpOperation,
  httpStatus: number,
): IrpAnswer => {
  const unreadable: IrpFailure = { kind: 'unreadable', httpStatus, isKeyWrong: false };
  const give = (result: unknown): IrpAnswer => ({ kind: 'result', result, infos, httpStatus });
  switch (operation.op) {
    case 'find_by_irn':
    case 'find_by_document':
      // ClearTax may answer from its own copy, which keeps the answer of the day when it was made.
      return give(documentStatus === 'IRN_CANCELLED' ? { ...fields, Status: 'CNL' } : fields);
    case 'find_eway_bill': {
      if (typeof fields['Irn'] !== 'string') return unreadable;
      if (fields['EwbNo']) return give(fields);
      // A document without an e-way bill says what NIC says by its code 4005. One with a bill tells its number only,
      // not whether it has ended since.
      return { kind: 'refused', errors: [{ code: '4005', text: '' }], infos, httpStatus };
    }
    case 'rejected_irns':
      return fields['Data'] === undefined ? unreadable : give(fields['Data']);
    case 'cancel_eway_bill':
      return give({ ewayBillNo: operation.ewayBillNo, ...fields });
    case 'generate':
    case 'cancel':
    case 'find_taxpayer':
    case 'sync_taxpayer':
    case 'generate_eway_bill':
      return give(fields);
    default:
      return operation satisfies never;
  }
};
