import type { Fault } from '../../domain/outcome.js';
import { roundToPaise } from '../decimal.js';
import { millionthsOf, type Figures } from './cells.js';

/** Faults of a supply within a state: it bears CGST and SGST, in equal halves, and no IGST. */
export const checkHalves = (figures: Figures, at: string, where: string): Fault[] => {
  const paise = (figure: number | string | undefined): bigint => roundToPaise(millionthsOf(figure));
  const faults: Fault[] = [];
  if (millionthsOf(figures.igst) !== 0n)
    faults.push({
      pointer: `${at}/igst`,
      code: 'tax_head_wrong',
      message: `must be 0: a supply ${where} bears CGST and SGST`,
    });
  if (paise(figures.cgst) !== paise(figures.sgst))
    faults.push({
      pointer: `${at}/sgst`,
      code: 'tax_halves_differ',
      message: 'must be as much as cgst: both are half of the same tax',
    });
  return faults;
};
