import { z } from 'zod';
import { formatPaise, parsePaise } from '../../domain/money.js';
import { isoInIndia, parseIndiaDateTime } from '../../domain/india-time.js';
import { documentTypes } from '../../providers/irp/inv01.js';
import { fromSlashDate } from './document-date.js';
import type { QrClaims } from './einvoice-result.js';

const wireSchema = z.object({
  SellerGstin: z.string(),
  BuyerGstin: z.string(),
  DocNo: z.string(),
  DocTyp: z.enum(documentTypes),
  DocDt: z.string(),
  TotInvVal: z.number(),
  ItemCnt: z.int(),
  MainHsnCode: z.string(),
  Irn: z.string(),
  IrnDt: z.string().nullish(),
});

/** The claims of a SignedQRCode, from its decoded data; null when the data are not of that form. */
export const qrClaims = (data: unknown): QrClaims | null => {
  const parsed = wireSchema.safeParse(data);
  if (!parsed.success) return null;
  const wire = parsed.data;
  const documentDate = fromSlashDate(wire.DocDt);
  const total = parsePaise(wire.TotInvVal);
  if (documentDate === null || total === null) return null;
  return {
    sellerGstin: wire.SellerGstin,
    buyerGstin: wire.BuyerGstin,
    documentNo: wire.DocNo,
    documentType: wire.DocTyp,
    documentDate,
    totalInvoiceValue: formatPaise(total),
    itemCount: wire.ItemCnt,
    mainHsnCode: wire.MainHsnCode,
    irn: wire.Irn.toLowerCase(),
    irnDate: indianInstant(wire.IrnDt),
  };
};

function indianInstant(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  try {
    return isoInIndia(parseIndiaDateTime(text));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
