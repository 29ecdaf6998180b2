import type { Done, Failed, Recovery } from '../../domain/outcome.js';
import { askAgain } from '../ask-again.js';
import { classify, isAbsent, isAlready } from './classify.js';
import { unreadable } from './classify-transport.js';
import type { Effect } from './effect.js';
import { createGenerate } from './generate.js';
import type { IrpAnswer, IrpResult } from './irp-answer.js';
import type { AlreadyDone, IrpCall, IrpProvider } from './irp-contract.js';
import type { CallIrp, IrpOperation } from './irp-operation.js';
import { readCancellation, readEwayBill, readEwayBillEnd, readRejected } from './read-answers.js';
import { readDocument } from './read-document.js';
import { readTaxpayer } from './read-taxpayer.js';

/** An IRP's gateway has given up after a minute and registered the document all the same: wait at least as long. */
const defaultTimeoutMs = 60_000;
/** Reads answer within seconds, or not at all. */
const readTimeoutMs = 20_000;

/** What makes one way to an IRP; everything else is the same for all of them. */
export interface IrpWay {
  /** The provider's name, as connections spell it. */
  name: string;
  callIrp: CallIrp;
  renew: IrpProvider['renew'];
  signingKeys: IrpProvider['signingKeys'];
}

/**
 * Makes a provider of a way to an IRP: reads its answers, tells "registered before" and "not there" from failures,
 * classifies the rest, refreshes an outdated GSTIN once, and repeats reads that may pass. `timeoutMs` is the deadline of
 * one write (60 s).
 */
export const createIrpProvider = (way: IrpWay, timeoutMs = defaultTimeoutMs): IrpProvider => {
  const shortMs = Math.min(timeoutMs, readTimeoutMs);
  const write = (call: IrpCall, operation: IrpOperation) => way.callIrp(call, operation, timeoutMs);
  const read = (call: IrpCall, operation: IrpOperation) =>
    askAgain(() => way.callIrp(call, operation, shortMs), mayPass, call.signal);
  const once = async <T>(
    call: IrpCall,
    operation: IrpOperation,
    reader: Reader<T>,
  ): Promise<Done<T> | AlreadyDone | Failed> => {
    const answer = await write(call, operation);
    if (answer.kind === 'refused' && isAlready(answer, operation.op))
      return { kind: 'already', httpStatus: answer.httpStatus };
    return settle(answer, 'write', reader);
  };
  const find = async <T>(call: IrpCall, operation: IrpOperation, reader: Reader<T>): Promise<Recovery<T>> => {
    const answer = await read(call, operation);
    if (answer.kind === 'refused' && isAbsent(answer))
      return { kind: 'absent', httpStatus: answer.httpStatus };
    return settle(answer, 'read', reader);
  };

  return {
    name: way.name,
    generate: createGenerate({ write, read }),
    findByDocument: (call, key) => find(call, { op: 'find_by_document', key }, readDocument),
    findByIrn: (call, irn) => find(call, { op: 'find_by_irn', irn }, readDocument),
    cancel: (call, order) => once(call, { op: 'cancel', ...order }, readCancellation),
    generateEwayBill: (call, order) => once(call, { op: 'generate_eway_bill', order }, readEwayBill),
    findEwayBill: async (call, irn) => {
      const found = await find(call, { op: 'find_eway_bill', irn }, readEwayBill);
      return found.kind === 'done' && !found.result.isActive ? { kind: 'absent' } : found;
    },
    cancelEwayBill: (call, order) => once(call, { op: 'cancel_eway_bill', ...order }, readEwayBillEnd),
    findTaxpayer: async (call, gstin, fresh = false) => {
      const known = fresh ? null : await read(call, { op: 'find_taxpayer', gstin });
      const answer =
        known === null || isUnknownGstin(known) ? await read(call, { op: 'sync_taxpayer', gstin }) : known;
      if (answer.kind === 'refused' && isUnknownGstin(answer))
        return { kind: 'absent', httpStatus: answer.httpStatus };
      return settle(answer, 'read', readTaxpayer);
    },
    rejectedIrns: async (call, date) =>
      settle(await read(call, { op: 'rejected_irns', date }), 'read', readRejected),
    renew: way.renew,
    signingKeys: way.signingKeys,
  };
};

/** Reads what it can of a good answer; null when it is not of that form. */
type Reader<T> = (result: unknown, infos: IrpResult['infos']) => T | null;

const settle = <T>(answer: IrpAnswer, effect: Effect, reader: Reader<T>): Done<T> | Failed => {
  if (answer.kind === 'decided') return answer.failed;
  if (answer.kind !== 'result') return classify(answer, effect);
  const result = reader(answer.result, answer.infos);
  // A good answer without its content proves nothing, least of all that there is none.
  if (result === null) return unreadable(answer.httpStatus, effect);
  return { kind: 'done', result, httpStatus: answer.httpStatus };
};

/** The IRP's copy of the register lags behind: only a refreshed one proves that there is no such GSTIN. */
const isUnknownGstin = (answer: IrpAnswer): boolean =>
  answer.kind === 'refused' &&
  answer.errors.length > 0 &&
  answer.errors.every(({ code }) => code === '3001' || code === '3028');

/** True for a read that is worth another try within this attempt. */
const mayPass = (answer: IrpAnswer): boolean => {
  if (answer.kind === 'result') return false;
  const failed = answer.kind === 'decided' ? answer.failed : classify(answer, 'read');
  return failed.kind === 'transient';
};
