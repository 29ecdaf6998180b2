import type { Inv01Item } from '../../../providers/irp/inv01.js';
import { milliOf, paiseOf } from '../decimals.js';

/** The figures of an INV-01 line in paise; rates in thousandths of a percent. Absent figures are 0. */
export interface ItemFigures {
  taxable: number;
  rate: number;
  igst: number;
  cgst: number;
  sgst: number;
  cessRate: number;
  cess: number;
  cessFixed: number;
  stateCessRate: number;
  stateCess: number;
  stateCessFixed: number;
  otherCharges: number;
  value: number;
}

/** Reads the figures of a line. Throws a RangeError when one is not of the schema's form. */
export const itemFigures = (item: Inv01Item): ItemFigures => ({
  taxable: paiseOf(item.AssAmt),
  rate: milliOf(item.GstRt),
  igst: paiseOf(item.IgstAmt),
  cgst: paiseOf(item.CgstAmt),
  sgst: paiseOf(item.SgstAmt),
  cessRate: milliOf(item.CesRt),
  cess: paiseOf(item.CesAmt),
  cessFixed: paiseOf(item.CesNonAdvlAmt),
  stateCessRate: milliOf(item.StateCesRt),
  stateCess: paiseOf(item.StateCesAmt),
  stateCessFixed: paiseOf(item.StateCesNonAdvlAmt),
  otherCharges: paiseOf(item.OthChrg),
  value: paiseOf(item.TotItemVal),
});

/** All taxes of a line: GST and every cess. */
export const taxOf = (line: ItemFigures): number =>
  line.igst + line.cgst + line.sgst + line.cess + line.cessFixed + line.stateCess + line.stateCessFixed;
