import { formatPaise } from '../../../domain/money.js';
import type { Fault } from '../../../domain/outcome.js';
import type { Inv01 } from '../../../providers/irp/inv01.js';
import { paiseOf } from '../decimals.js';
import { faultIf } from './fault.js';
import type { ItemFigures } from './item-figures.js';
import { boundsOfPaise, isWithinTolerance } from './tolerance.js';

/**
 * The sums of the document against its lines. Discount and other charges of the document are extras, not sums of the
 * lines' own. Source: NIC API docs, Generate IRN v1.03, validations.
 */
export const checkTotals = ({ ValDtls: totals }: Inv01, lines: readonly ItemFigures[]): Fault[] => {
  const sum = (of: (line: ItemFigures) => number): number =>
    lines.reduce((total, line) => total + of(line), 0);
  const extras = paiseOf(totals.OthChrg) + paiseOf(totals.RndOffAmt) - paiseOf(totals.Discount);
  const figures = [
    ['2182', 'AssVal', 'taxable value', totals.AssVal, sum((line) => line.taxable)],
    ['2184', 'CgstVal', 'CGST', totals.CgstVal, sum((line) => line.cgst)],
    ['2183', 'SgstVal', 'SGST', totals.SgstVal, sum((line) => line.sgst)],
    ['2185', 'IgstVal', 'IGST', totals.IgstVal, sum((line) => line.igst)],
    ['2186', 'CesVal', 'cess', totals.CesVal, sum((line) => line.cess + line.cessFixed)],
    ['2187', 'StCesVal', 'state cess', totals.StCesVal, sum((line) => line.stateCess + line.stateCessFixed)],
    ['2189', 'TotInvVal', 'invoice value', totals.TotInvVal, sum((line) => line.value) + extras],
  ] as const;
  const discount = paiseOf(totals.Discount);
  return [
    ...figures.flatMap(([code, field, words, passed, calculated]) =>
      faultIf(
        !isWithinTolerance(paiseOf(passed), boundsOfPaise(calculated)),
        `/ValDtls/${field}`,
        code,
        () =>
          `The total ${words} is ${formatPaise(paiseOf(passed))}, but the lines make ${formatPaise(calculated)}`,
      ),
    ),
    ...faultIf(
      discount > 0 && discount >= paiseOf(totals.TotInvVal),
      '/ValDtls/Discount',
      '2220',
      'The discount on the document must be less than its total',
    ),
  ];
};
