import { documentResult } from '../../src/actions/einvoice/document-result.js';
import { einvoiceResultSchema } from '../../src/actions/einvoice/einvoice-result.js';
import type { EinvoiceResult } from '../../src/actions/einvoice/einvoice-result.js';
import type { OutputOptions } from '../../src/actions/einvoice/print/output-options.js';
import type { Inv01 } from '../../src/providers/irp/inv01.js';
import type { IrpDocument, IrpSigningKey } from '../../src/providers/irp/irp-contract.js';
import { vectors } from './einvoice-setup.js';
import { aPortal, registered } from './signing-portal.js';

export const portal = aPortal();
export const irn = 'ab'.repeat(32);
export const full = vectors.payloadExamples.fullIntraState as unknown as Inv01;

/** The receipt of a document that the portal holds with these changes; a PDF is asked for unless told. */
export const receipt = async (
  invoice: Inv01,
  changes: Partial<IrpDocument> = {},
  asked: { options?: OutputOptions; sent?: Inv01 | null; keys?: IrpSigningKey[] } = {},
): Promise<EinvoiceResult> => {
  const { options = { pdf: true }, sent = null, keys = portal.keys } = asked;
  const result = await documentResult(registered(portal, invoice, irn, changes), {
    expected: {
      irn,
      number: invoice.DocDtls.No,
      sellerGstin: invoice.SellerDtls.Gstin,
      buyerGstin: invoice.BuyerDtls.Gstin,
    },
    ewayBillPointer: '/ewayBill',
    signingKeys: async () => keys,
    recovered: false,
    warnings: [],
    print: { options, sent },
  });
  return einvoiceResultSchema.parse(result);
};

export const codes = ({ warnings }: EinvoiceResult): string[] => warnings.map(({ code }) => code);
export const bytesOf = ({ pdf }: EinvoiceResult): Buffer => Buffer.from(pdf ?? '', 'base64');
