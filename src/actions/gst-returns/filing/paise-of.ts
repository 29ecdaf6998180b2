import { parsePaise } from '../../../domain/money.js';

/** Paise of an amount in a return or in an answer of the portal; what is no amount counts as nought. */
export const paiseOf = (value: unknown): number =>
  typeof value === 'number' || typeof value === 'string' ? (parsePaise(value) ?? 0) : 0;
