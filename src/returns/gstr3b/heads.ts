import { rupeesNumber, rupeesText } from '../decimal.js';

/** The four heads of tax, each with a ledger of its own. */
export const taxHeads = ['igst', 'cgst', 'sgst', 'cess'] as const;
export type TaxHead = (typeof taxHeads)[number];

/** Something of each head; amounts are `bigint` paise unless said otherwise. */
export type Heads<T = bigint> = Record<TaxHead, T>;

/** What a function gives for each head. */
export const headsOf = <T>(give: (head: TaxHead) => T): Heads<T> => ({
  igst: give('igst'),
  cgst: give('cgst'),
  sgst: give('sgst'),
  cess: give('cess'),
});

/** The sums of several, head by head; of none, zero. */
export const sumHeads = (...all: readonly Heads[]): Heads =>
  headsOf((head) => all.reduce((sum, each) => sum + each[head], 0n));

/** One less another, head by head. */
export const lessHeads = (from: Heads, less: Heads): Heads => headsOf((head) => from[head] - less[head]);

/** The same with what is below zero as zero. */
export const atLeastZero = (heads: Heads): Heads => headsOf((head) => (heads[head] < 0n ? 0n : heads[head]));

/** The sum over the heads. */
export const totalOf = (heads: Heads): bigint => taxHeads.reduce((sum, head) => sum + heads[head], 0n);

/** The heads in which an amount is below zero. */
export const headsBelowZero = (heads: Heads): TaxHead[] => taxHeads.filter((head) => heads[head] < 0n);

/** As decimal strings of rupees. */
export const headsText = (heads: Heads): Heads<string> => headsOf((head) => rupeesText(heads[head]));

/** As JSON numbers of rupees. */
export const headsNumber = (heads: Heads): Heads<number> => headsOf((head) => rupeesNumber(heads[head]));
