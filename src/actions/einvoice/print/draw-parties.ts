import { addressLines } from './address-lines.js';
import type { InvoiceContent } from './invoice-content.js';
import { hairline, headFill, innerWidth, page, softInk } from './page.js';
import type { PdfWriter } from './pdf-writer.js';

interface PartyBox {
  heading: string;
  name: string;
  lines: string[];
}

const inset = 5;
const headHeight = 13;

/** Draws buyer, recipient and place of dispatch side by side, those that the document has; gives the `y` below. */
export const drawParties = (writer: PdfWriter, content: InvoiceContent, top: number): number => {
  const boxes = partyBoxes(content);
  const width = innerWidth / boxes.length;
  const { doc } = writer;
  doc.rect(page.left, top, innerWidth, headHeight).fill(headFill);
  const bottoms = boxes.map(({ heading, name, lines }, column) => {
    const place = { x: page.left + column * width + inset, width: width - 2 * inset };
    writer.write(heading, { ...place, y: top + 2 }, { size: 7, colour: softInk, bold: true });
    let y = writer.write(name, { ...place, y: top + headHeight + 3 }, { size: 8.5, bold: true });
    for (const line of lines) y = writer.write(line, { ...place, y }, { size: 7.5 });
    return y;
  });
  const bottom = Math.max(...bottoms) + 3;
  doc.lineWidth(0.6).rect(page.left, top, innerWidth, bottom - top);
  for (let column = 1; column < boxes.length; column += 1) {
    const x = page.left + column * width;
    doc.moveTo(x, top).lineTo(x, bottom);
  }
  doc.stroke(hairline);
  return bottom;
};

function partyBoxes({ BuyerDtls: buyer, ShipDtls: ship, DispDtls: dispatch }: InvoiceContent): PartyBox[] {
  const contact = [buyer.Ph && `Phone: ${buyer.Ph}`, buyer.Em && `E-mail: ${buyer.Em}`];
  return [
    {
      heading: 'BILL TO',
      name: buyer.LglNm,
      lines: lines(tradeName(buyer), gstinLine(buyer.Gstin), ...addressLines(buyer), ...contact),
    },
    ...(ship
      ? [
          {
            heading: 'SHIP TO',
            name: ship.LglNm,
            lines: lines(tradeName(ship), gstinLine(ship.Gstin), ...addressLines(ship)),
          },
        ]
      : []),
    ...(dispatch ? [{ heading: 'DISPATCH FROM', name: dispatch.Nm, lines: addressLines(dispatch) }] : []),
  ];
}

const lines = (...texts: (string | undefined)[]): string[] => texts.filter((text) => text !== undefined);

const tradeName = ({ TrdNm, LglNm }: { TrdNm?: string | undefined; LglNm: string }): string | undefined =>
  TrdNm === LglNm ? undefined : TrdNm;

const gstinLine = (gstin: string | undefined): string | undefined =>
  gstin === undefined || gstin === 'URP' ? undefined : `GSTIN: ${gstin}`;
