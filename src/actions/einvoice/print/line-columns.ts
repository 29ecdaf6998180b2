import { stateTaxName } from './document-words.js';
import { amountText, halfPercentText, percentText, priceText, quantityText } from './indian-figures.js';
import { twoDigits } from './address-lines.js';
import type { ContentLine, InvoiceContent } from './invoice-content.js';
import { innerWidth } from './page.js';

/** One column of the lines. */
export interface LineColumn {
  heading: string;
  /** In points. */
  width: number;
  align: 'left' | 'right';
  /** The lines of text in its cell. */
  cell: (line: ContentLine) => string[];
}

/** A tax or charge on a line. */
interface Charge {
  label: string;
  rupees: number;
}

/** The columns that the lines of a document need; the description takes what the others leave. */
export const lineColumns = (content: InvoiceContent): LineColumn[] => {
  const stateTax = stateTaxName(twoDigits(content.BuyerDtls.Pos));
  const discount = content.ItemList.some(({ Discount = 0 }) => Discount !== 0) && [
    column('Discount', 46, 'right', ({ Discount = 0 }) => [amountText(Discount)]),
  ];
  const fixed = [
    column('HSN/SAC', 42, 'left', ({ HsnCd }) => [HsnCd]),
    column('Quantity', 46, 'right', quantityCell),
    column('Rate', 48, 'right', ({ UnitPrice }) => [priceText(UnitPrice)]),
    ...(discount || []),
    column('Taxable', 57, 'right', ({ AssAmt }) => [amountText(AssAmt)]),
    column('GST, cess', 54, 'left', (line) => charges(line, stateTax).map(({ label }) => label)),
    column('Amount', 46, 'right', (line) => charges(line, stateTax).map(({ rupees }) => amountText(rupees))),
    column('Total', 58, 'right', ({ TotItemVal }) => [amountText(TotItemVal)]),
  ];
  const number = column('#', 22, 'left', ({ SlNo }) => [SlNo]);
  const taken = [number, ...fixed].reduce((sum, { width }) => sum + width, 0);
  return [number, column('Description', innerWidth - taken, 'left', descriptionCell), ...fixed];
};

const column = (
  heading: string,
  width: number,
  align: LineColumn['align'],
  cell: LineColumn['cell'],
): LineColumn => ({ heading, width, align, cell });

function descriptionCell({
  PrdDesc,
  FreeQty = 0,
  Unit = '',
  BchDtls: batch,
  PrdSlNo,
}: ContentLine): string[] {
  return [
    PrdDesc ?? '',
    FreeQty === 0 ? '' : `Free: ${quantityText(FreeQty)} ${Unit}`,
    batch === undefined ? '' : `Batch ${batch.Nm}`,
    batch?.ExpDt === undefined ? '' : `Expires ${batch.ExpDt}`,
    batch?.WrDt === undefined ? '' : `Warranty until ${batch.WrDt}`,
    PrdSlNo === undefined ? '' : `Serial no. ${PrdSlNo}`,
  ].filter(Boolean);
}

const quantityCell = ({ Qty, Unit }: ContentLine): string[] =>
  Qty === undefined ? [] : [quantityText(Qty), ...(Unit === undefined ? [] : [Unit])];

/** Every tax and charge that makes the total of a line out of its taxable value. */
function charges(line: ContentLine, stateTax: string): Charge[] {
  const { GstRt, IgstAmt = 0, CgstAmt = 0, SgstAmt = 0 } = line;
  const isSplit = CgstAmt !== 0 || SgstAmt !== 0;
  const gst = isSplit
    ? [
        { label: `CGST ${halfPercentText(GstRt)}`, rupees: CgstAmt },
        { label: `${stateTax} ${halfPercentText(GstRt)}`, rupees: SgstAmt },
      ]
    : [{ label: `${IgstAmt === 0 ? 'GST' : 'IGST'} ${percentText(GstRt)}`, rupees: IgstAmt }];
  return [...gst, ...otherCharges(line).filter(({ rupees }) => rupees !== 0)];
}

function otherCharges(line: ContentLine): Charge[] {
  const rate = (percent: number | undefined): string => (percent ? ` ${percentText(percent)}` : '');
  return [
    { label: `Cess${rate(line.CesRt)}`, rupees: line.CesAmt ?? 0 },
    { label: 'Cess, fixed', rupees: line.CesNonAdvlAmt ?? 0 },
    { label: `State cess${rate(line.StateCesRt)}`, rupees: line.StateCesAmt ?? 0 },
    { label: 'State cess', rupees: line.StateCesNonAdvlAmt ?? 0 },
    { label: 'Other', rupees: line.OthChrg ?? 0 },
  ];
}
