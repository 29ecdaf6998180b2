import type { Fault } from '../../domain/outcome.js';
import { isRawInput } from './input/einvoice-input.js';
import type { EinvoiceInput } from './input/einvoice-input.js';
import type { Invoice } from './input/invoice-schema.js';
import { listedIndexes } from './mapping/plan-lines.js';

// Where each field of INV-01 comes from in the billing app's invoice; a `*` stands for the same place in a list. A field
// that is not here has the source of the nearest block above it.
const sources: Readonly<Record<string, string>> = {
  '/TranDtls/SupTyp': '/supplyType',
  '/TranDtls/RegRev': '/reverseCharge',
  '/TranDtls/IgstOnIntra': '/igstOnIntra',
  '/DocDtls/Typ': '/invoiceType',
  '/DocDtls/No': '/invoiceNo',
  '/DocDtls/Dt': '/invoiceDate',
  '/SellerDtls': '/sellerGstin',
  '/SellerDtls/Gstin': '/sellerGstin',
  '/SellerDtls/LglNm': '/sellerLegalName',
  '/SellerDtls/TrdNm': '/sellerTradeName',
  '/SellerDtls/Addr1': '/sellerAddress',
  '/SellerDtls/Addr2': '/sellerAddress',
  '/SellerDtls/Loc': '/sellerCity',
  '/SellerDtls/Pin': '/sellerPincode',
  '/SellerDtls/Stcd': '/sellerState',
  '/SellerDtls/Ph': '/sellerPhone',
  '/SellerDtls/Em': '/sellerEmail',
  '/BuyerDtls': '/buyerGstin',
  '/BuyerDtls/Gstin': '/buyerGstin',
  '/BuyerDtls/LglNm': '/buyerLegalName',
  '/BuyerDtls/TrdNm': '/buyerTradeName',
  '/BuyerDtls/Pos': '/placeOfSupply',
  '/BuyerDtls/Addr1': '/buyerAddress',
  '/BuyerDtls/Addr2': '/buyerAddress',
  '/BuyerDtls/Loc': '/buyerCity',
  '/BuyerDtls/Pin': '/buyerPincode',
  '/BuyerDtls/Stcd': '/buyerState',
  '/BuyerDtls/Ph': '/buyerPhone',
  '/BuyerDtls/Em': '/buyerEmail',
  '/DispDtls': '/dispatchFrom',
  '/DispDtls/Nm': '/dispatchFrom/name',
  '/DispDtls/Addr1': '/dispatchFrom/address',
  '/DispDtls/Addr2': '/dispatchFrom/address',
  '/DispDtls/Loc': '/dispatchFrom/city',
  '/DispDtls/Pin': '/dispatchFrom/pincode',
  '/DispDtls/Stcd': '/dispatchFrom/state',
  '/ShipDtls': '/shipTo',
  '/ShipDtls/Gstin': '/shipTo/gstin',
  '/ShipDtls/LglNm': '/shipTo/legalName',
  '/ShipDtls/TrdNm': '/shipTo/tradeName',
  '/ShipDtls/Addr1': '/shipTo/address',
  '/ShipDtls/Addr2': '/shipTo/address',
  '/ShipDtls/Loc': '/shipTo/city',
  '/ShipDtls/Pin': '/shipTo/pincode',
  '/ShipDtls/Stcd': '/shipTo/state',
  '/ItemList': '/items',
  '/ItemList/*': '/items/*',
  '/ItemList/*/PrdDesc': '/items/*/itemName',
  '/ItemList/*/IsServc': '/items/*/isService',
  '/ItemList/*/HsnCd': '/items/*/hsn',
  '/ItemList/*/Barcde': '/items/*/barcode',
  '/ItemList/*/Qty': '/items/*/quantity',
  '/ItemList/*/FreeQty': '/items/*/freeQuantity',
  '/ItemList/*/Unit': '/items/*/unit',
  '/ItemList/*/UnitPrice': '/items/*/rate',
  '/ItemList/*/TotAmt': '/items/*/amount',
  '/ItemList/*/Discount': '/items/*/discount',
  '/ItemList/*/AssAmt': '/items/*/amount',
  '/ItemList/*/GstRt': '/items/*/gstRate',
  '/ItemList/*/IgstAmt': '/items/*/igst',
  '/ItemList/*/CgstAmt': '/items/*/cgst',
  '/ItemList/*/SgstAmt': '/items/*/sgst',
  '/ItemList/*/CesRt': '/items/*/cessRate',
  '/ItemList/*/CesAmt': '/items/*/cess',
  '/ItemList/*/CesNonAdvlAmt': '/items/*/cess',
  '/ItemList/*/TotItemVal': '/items/*/amount',
  '/ItemList/*/OthChrg': '/items/*/otherCharges',
  '/ItemList/*/OrdLineRef': '/items/*/orderLineReference',
  '/ItemList/*/OrgCntry': '/items/*/originCountry',
  '/ItemList/*/PrdSlNo': '/items/*/serialNo',
  '/ItemList/*/BchDtls': '/items/*/batch',
  '/ItemList/*/BchDtls/Nm': '/items/*/batch/name',
  '/ItemList/*/BchDtls/ExpDt': '/items/*/batch/expiryDate',
  '/ItemList/*/BchDtls/WrDt': '/items/*/batch/warrantyDate',
  '/ItemList/*/AttribDtls': '/items/*/attributes',
  '/ItemList/*/AttribDtls/*/Nm': '/items/*/attributes/*/name',
  '/ItemList/*/AttribDtls/*/Val': '/items/*/attributes/*/value',
  '/ValDtls': '/total',
  '/ValDtls/AssVal': '/subtotal',
  '/ValDtls/CgstVal': '/cgst',
  '/ValDtls/SgstVal': '/sgst',
  '/ValDtls/IgstVal': '/igst',
  '/ValDtls/CesVal': '/cess',
  '/ValDtls/Discount': '/discount',
  '/ValDtls/OthChrg': '/otherCharges',
  '/ValDtls/RndOffAmt': '/roundOff',
  '/ValDtls/TotInvVal': '/total',
  '/ValDtls/TotInvValFc': '/export/totalInForeignCurrency',
  '/PayDtls': '/paymentMode',
  '/PayDtls/CrDay': '/paymentDueDate',
  '/RefDtls/PrecDocDtls': '/originalInvoice',
  '/RefDtls/PrecDocDtls/*/InvNo': '/originalInvoice/number',
  '/RefDtls/PrecDocDtls/*/InvDt': '/originalInvoice/date',
  '/RefDtls/ContrDtls': '/poNumber',
  '/RefDtls/ContrDtls/*/PORefDt': '/poDate',
  '/ExpDtls': '/export',
  '/ExpDtls/ShipBNo': '/export/shippingBillNo',
  '/ExpDtls/ShipBDt': '/export/shippingBillDate',
  '/ExpDtls/Port': '/export/portCode',
  '/ExpDtls/RefClm': '/export/refundClaim',
  '/ExpDtls/ForCur': '/export/currency',
  '/ExpDtls/CntCode': '/export/countryCode',
  '/ExpDtls/ExpDuty': '/export/exportDuty',
  '/EwbDtls': '/ewayBill',
  '/EwbDtls/TransId': '/transporterId',
  '/EwbDtls/TransName': '/transporterName',
  '/EwbDtls/TransMode': '/transportMode',
  '/EwbDtls/Distance': '/distance',
  '/EwbDtls/TransDocNo': '/transportDocumentNo',
  '/EwbDtls/TransDocDt': '/transportDocumentDate',
  '/EwbDtls/VehNo': '/vehicleNumber',
  '/EwbDtls/VehType': '/vehicleType',
};

/**
 * The caller's own field behind a field of INV-01, both as JSON pointers: `/ItemList/0/HsnCd` is `/items/0/hsn`, or
 * `/inv01/ItemList/0/HsnCd` when the caller gave INV-01. Empty (the whole input) when no field stands behind it.
 */
export const callerPointer = (input: EinvoiceInput, inv01Pointer: string): string =>
  isRawInput(input) ? `/inv01${inv01Pointer}` : invoicePointer(input, inv01Pointer);

/** Faults in INV-01 as faults in the caller's own fields. */
export const atCaller = (input: EinvoiceInput, faults: readonly Fault[]): Fault[] =>
  faults.map((fault) => ({ ...fault, pointer: callerPointer(input, fault.pointer) }));

function invoicePointer({ items }: Invoice, pointer: string): string {
  const segments = pointer.split('/');
  for (let length = segments.length; length > 1; length -= 1) {
    const head = segments.slice(0, length);
    const source = sources[head.map((segment) => (/^\d+$/.test(segment) ? '*' : segment)).join('/')];
    if (source !== undefined) {
      const places = head.filter((segment) => /^\d+$/.test(segment));
      // INV-01 may list fewer lines than the bill has.
      if (head[1] === 'ItemList' && places[0] !== undefined) {
        places[0] = String(listedIndexes(items)[Number(places[0])] ?? places[0]);
      }
      return source.replace(/\*/g, () => places.shift() ?? '0');
    }
  }
  return '';
}
