import type { Failed, Failure, Fault } from '../../domain/outcome.js';
import { classifyTransport, unreadable } from './classify-transport.js';
import { nicClasses } from './codes/nic-code.js';
import type { NicClass, NicCode } from './codes/nic-code.js';
import type { Effect } from './effect.js';
import { describeCode, printable } from './error-codes.js';
import { itemNamed, placeNamed, placeOf } from './invoice-place.js';
import type { NicFailure } from './nic-answer.js';
import type { NicError } from './wire.js';

/**
 * What the engine is to do about a call that gave no result. Of several codes the worst class counts; look-ups that find
 * nothing and duplicates are told apart before (`isAbsent`, `isDuplicate`).
 */
export const classify = (answer: NicFailure, effect: Effect): Failed => {
  if (answer.kind !== 'refused') return classifyTransport(answer, effect);
  const worst = worstOf(answer.errors);
  if (!worst) return unreadable(answer.httpStatus, effect);
  return outcomeOf(meaningOf(worst).class, failureOf(worst, answer.errors, answer.httpStatus), effect);
};

/** True when the IRP says that the document is registered already; that wins over every other code beside it. */
export const isDuplicate = (answer: NicFailure): boolean => {
  if (answer.kind !== 'refused') return false;
  const namesTheOther = answer.infos.some(({ code }) => code === 'DUPIRN' || code === 'DUPIRNGLP');
  return namesTheOther || answer.errors.some(({ code }) => code === '2150');
};

/** True when the IRP says that it holds no such document, and nothing beside it that could make this doubtful. */
export const isAbsent = (answer: NicFailure): boolean =>
  answer.kind === 'refused' &&
  answer.errors.length > 0 &&
  answer.errors.every((error) => meaningOf(error).class === 'absent');

/** The worst class among the codes of a refusal; null when it carries none. */
export const worstClassOf = (answer: NicFailure): NicClass | null => {
  const worst = answer.kind === 'refused' ? worstOf(answer.errors) : undefined;
  return worst ? meaningOf(worst).class : null;
};

const worstOf = (errors: readonly NicError[]): NicError | undefined => {
  const rank = (error: NicError) => nicClasses.indexOf(meaningOf(error).class);
  return errors.toSorted((a, b) => rank(a) - rank(b))[0];
};

const faultyData =
  /\b(too large|length|required|mandatory|invalid|must|pattern|maximum|minimum|format|schema)\b/i;

/** NIC gives 5002 both for a fault that its text names and for any error of its own. */
const meaningOf = ({ code, text }: NicError): NicCode => {
  const meaning = describeCode(code);
  if (code !== '5002' || (placeNamed(text) === null && !faultyData.test(text))) return meaning;
  return {
    class: 'fix',
    message: 'A field does not fit the schema',
    hint: 'Compare it with INV-01 version 1.1.',
  };
};

const outcomeOf = (nicClass: NicClass, failure: Failure, effect: Effect): Failed => {
  switch (nicClass) {
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
      return nicClass satisfies never;
  }
};

const failureOf = (worst: NicError, errors: readonly NicError[], httpStatus: number): Failure => {
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
const faultOf = (error: NicError): Fault | null => {
  const meaning = meaningOf(error);
  if (meaning.class !== 'fix' && meaning.class !== 'sync') return null;
  return {
    pointer: placeOf(error.text, meaning.at),
    code: printable(error.code),
    message: wordsFor(error, meaning),
  };
};

const wordsFor = ({ text }: NicError, meaning: NicCode): string => {
  const item = meaning.at?.startsWith('/ItemList') ? itemNamed(text) : null;
  return item === null ? meaning.message : `${meaning.message} (item ${String(item)})`;
};
