import type { Inv01 } from './inv01.js';
import { describeCode } from './error-codes.js';
import { placeNamed } from './invoice-place.js';
import type { IrpError } from './irp-answer.js';

/**
 * The GSTINs of a document that the IRP's copy of the register may have wrong: those that its error names by number or by
 * block, else the recipient's, who is the newcomer more often. `URP` is none.
 */
export const gstinsToSync = (errors: readonly IrpError[], invoice: Inv01): string[] => {
  const parties = {
    '/SellerDtls': invoice.SellerDtls.Gstin,
    '/BuyerDtls': invoice.BuyerDtls.Gstin,
    '/ShipDtls': invoice.ShipDtls?.Gstin ?? '',
  };
  const wanted = errors
    .filter(({ code }) => describeCode(code).class === 'sync')
    .flatMap(({ text }) => {
      const place = placeNamed(text);
      const named = Object.entries(parties).filter(
        ([block, gstin]) => (gstin !== '' && text.includes(gstin)) || place?.startsWith(block),
      );
      return named.length > 0 ? named.map(([, gstin]) => gstin) : [invoice.BuyerDtls.Gstin];
    });
  return [...new Set(wanted)].filter((gstin) => gstin !== '' && gstin !== 'URP');
};
