import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { Inv01 } from '../../src/providers/irp/inv01.js';
import type { IrpDocument, IrpSigningKey } from '../../src/providers/irp/irp-contract.js';

/** A portal's signing key. */
export interface SigningPortal {
  kid: string;
  privateKey: KeyObject;
  keys: IrpSigningKey[];
}

export const aPortal = (kid = 'KEY-1'): SigningPortal => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();
  return { kid, privateKey, keys: [{ kid, pem }] };
};

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs data the way the portals do: as JSON text within JSON. */
export const signText = (portal: SigningPortal, data: unknown, header: object = {}): string => {
  const content = `${encode({ alg: 'RS256', kid: portal.kid, typ: 'JWT', ...header })}.${encode({
    data: JSON.stringify(data),
    iss: 'NIC Sandbox',
  })}`;
  return `${content}.${sign('sha256', Buffer.from(content), portal.privateKey).toString('base64url')}`;
};

/** What a QR code of the document says. */
export const qrDataOf = (invoice: Inv01, irn: string): Record<string, unknown> => ({
  SellerGstin: invoice.SellerDtls.Gstin,
  BuyerGstin: invoice.BuyerDtls.Gstin,
  DocNo: invoice.DocDtls.No,
  DocTyp: invoice.DocDtls.Typ,
  DocDt: invoice.DocDtls.Dt,
  TotInvVal: invoice.ValDtls.TotInvVal,
  ItemCnt: invoice.ItemList.length,
  MainHsnCode: invoice.ItemList[0]?.HsnCd,
  Irn: irn,
  IrnDt: '2026-11-20 12:01:00',
});

/** The document as the portal holds it after registering the invoice under an IRN. */
export const registered = (
  portal: SigningPortal,
  invoice: Inv01,
  irn: string,
  changes: Partial<IrpDocument> = {},
): IrpDocument => ({
  irn,
  ackNo: '112610000000001',
  ackDate: '2026-11-20T12:01:00+05:30',
  status: 'ACT',
  signedInvoice: signText(portal, {
    AckNo: 112610000000001,
    AckDt: '2026-11-20 12:01:00',
    Irn: irn,
    ...invoice,
  }),
  signedQrCode: signText(portal, qrDataOf(invoice, irn)),
  ewayBillNo: null,
  ewayBillDate: null,
  ewayBillValidUpto: null,
  notices: [],
  ...changes,
});
