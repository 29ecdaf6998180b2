import type { Fault } from '../../domain/outcome.js';
import { lineTotal } from './mapping/document-figures.js';
import type { DocumentFigures } from './mapping/document-figures.js';
import { fault } from './rules/fault.js';

/** Most paise that an amount of a line may have in INV-01: 12 digits before the point. */
const mostOfLine = 99_999_999_999_999;
/** Most paise of a sum of the document; INV-01 has a digit more, but could not be exact to the paisa with it. */
const mostOfDocument = 999_999_999_999_999;

/** Amounts that are too large for INV-01; nothing else can be said of a bill that has one. */
export const checkMagnitude = ({ lines, total, otherCharges }: DocumentFigures): Fault[] => {
  const tooMuch = lines.filter(
    (line) => Math.max(line.gross, lineTotal(line, true), line.unitPrice / 10) > mostOfLine,
  );
  if (tooMuch.length > 0) {
    return tooMuch.map(({ index }) =>
      fault(
        `/items/${String(index)}/amount`,
        '5002',
        'The line is worth more than 999999999999.99, the most that the portal takes: check quantity and rate',
      ),
    );
  }
  if (Math.max(Math.abs(total), otherCharges) <= mostOfDocument) return [];
  return [fault('/total', '5002', 'The document is worth more than the portal takes: check the amounts')];
};
