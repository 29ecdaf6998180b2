import type { Failed, Failure, Fault } from '../../domain/outcome.js';
import { classifyTransport, unreadable } from './classify-transport.js';
import { irpClasses } from './codes/irp-code.js';
import type { IrpClass, IrpCode } from './codes/irp-code.js';
import type { Effect } from './effect.js';
import { describeCode, printable } from './error-codes.js';
import { itemNamed, placeNamed, placeOf } from './invoice-place.js';
import type { IrpError, IrpFailure } from './irp-answer.js';
import type { IrpOperationName } from './irp-operation.js';

/**
 * What the engine is to do about a call that gave no result. Of several codes the worst class counts; look-ups that find
 * nothing and duplicates are told apart before (`isAbsent`, `isDuplicate`).
 */
export const classify = (answer: IrpFailure, effect: Effect): Failed => {
  if (answer.kind !== 'refused') return classifyTransport(answer, effect);
  const worst = worstOf(answer.errors);
  if (!worst) return unreadable(answer.httpStatus, effect);
  return outcomeOf(meaningOf(worst).class, failureOf(worst, answer.errors, answer.httpStatus), effect);
};

/** True when the IRP says that the document is registered already; that wins over every other code beside it. */
export const isDuplicate = (answer: IrpFailure): boolean => {
  if (answer.kind !== 'refused') return false;
  const namesTheOther = answer.infos.some(({ code }) => code === 'DUPIRN' || code === 'DUPIRNGLP');
  return namesTheOther || answer.errors.some(({ code }) => code === '2150');
};

/** True when the IRP says that it holds no such document, and nothing beside it that could make this doubtful. */
export const isAbsent = (answer: IrpFailure): boolean =>
  answer.kind === 'refused' &&
  answer.errors.length > 0 &&
  answer.errors.every((error) => meaningOf(error).class === 'absent');

/** What an operation says when its work has been done before (NIC error code lists, INV and EWB). */
const alreadyCodes: Partial<Record<IrpOperationName, readonly string[]>> = {
  cancel: ['9999'],
  generate_eway_bill: ['4002', '4026', '604'],
  // "Not made by you, or cancelled": the caller of it must know which.
  cancel_eway_bill: ['312'],
};

/** True when the refusal of this operation says that its work has been done before. */
export const isAlready = (answer: IrpFailure, op: IrpOperationName): boolean =>
  answer.kind === 'refused' && answer.errors.some(({ code }) => alreadyCodes[op]?.includes(code));

/** The worst class among the codes of a refusal; null when it carries none. */
export const worstClassOf = (answer: IrpFailure): IrpClass | null => {
  const worst = answer.kind === 'refused' ? worstOf(answer.errors) : undefined;
  return worst ? meaningOf(worst).class : null;
};

const worstOf = (errors: readonly IrpError[]): IrpError | undefined => {
  const rank = (error: IrpError) => irpClasses.indexOf(meaningOf(error).class);
  return errors.toSorted((a, b) => rank(a) - rank(b))[0];
};

const faultyData =
  /\b(too large|length|required|mandatory|invalid|must|pattern|maximum|minimum|format|schema)\b/i;

/** NIC gives 5002 both for a fault that its text names and for any error of its own. */
const meaningOf = ({ code, text }: IrpError): IrpCode => {
  const meaning = describeCode(code);
  if (code !== '5002' || (placeNamed(text) === null && !faultyData.test(text))) return meaning;
  return {
    class: 'fix',
    message: 'A field does not fit the schema',
    hint: 'Compare it with INV-01 version 1.1.',
  };
};

const outcomeOf = (irpClass: IrpClass, failure: Failure, effect: Effect): Failed => {
  switch (irpClass) {
    case 'conf':
    case 'fix':
    case 'sync':
    case 'absent':
      return { kind: 'rejected', failure };
    case 'auth':
      return { kind: effect === 'login' ? 'rejected' : 'unauthorized', failure };
    case 'wait':
      return { kind: 'transient', failure };
    case 'done':
    case 'look':
      return { kind: effect === 'write' ? 'unknown' : 'transient', failure };
    default:
      return irpClass satisfies never;
  }
};

const failureOf = (worst: IrpError, errors: readonly IrpError[], httpStatus: number): Failure => {
  const meaning = meaningOf(worst);
  const fields = errors.map(faultOf).filter((fault) => fault !== null);
  return {
    code: meaning.name ?? printable(worst.code),
    message: wordsFor(worst, meaning),
    providerCode: printable(worst.code),
    ...(meaning.hint && { hint: meaning.hint }),
    ...(fields.length > 0 && { fields }),
    httpStatus,
  };
};

/** The faulty place behind an error; pointers are into INV-01. Null when the caller's data are not at fault. */
const faultOf = (error: IrpError): Fault | null => {
  const meaning = meaningOf(error);
  if (meaning.class !== 'fix' && meaning.class !== 'sync') return null;
  return {
    pointer: placeOf(error.text, meaning.at),
    code: printable(error.code),
    message: wordsFor(error, meaning),
  };
};

const wordsFor = ({ text }: IrpError, meaning: IrpCode): string => {
  const item = meaning.at?.startsWith('/ItemList') ? itemNamed(text) : null;
  return item === null ? meaning.message : `${meaning.message} (item ${String(item)})`;
};
