import { z } from 'zod';
import { must } from '../input/field-rules.js';

const yesNo = () => z.boolean(must('true or false')).optional();

/** What a caller may ask for beside the receipt: `output` in both forms of the input of `einvoice.generate`. */
export const outputOptionsSchema = z.strictObject(
  {
    qrSvg: yesNo().meta({ description: 'True gives the signed QR code as SVG too, in `qrCodeSvg`' }),
    pdf: yesNo().meta({ description: 'True gives the document as a printable A4 PDF, base64, in `pdf`' }),
  },
  must('an object with qrSvg and pdf'),
);

/** What a caller asks for beside the receipt. */
export type OutputOptions = z.infer<typeof outputOptionsSchema>;
