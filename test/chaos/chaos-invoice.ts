import { indiaDate } from '../../src/domain/india-time.js';

/** A valid inter-state invoice of this number, dated today in India. */
export const chaosInvoice = (invoiceNo: string): Record<string, unknown> => ({
  invoiceNo,
  invoiceDate: indiaDate(new Date()),
  invoiceType: 'INV',
  supplyType: 'B2B',
  sellerGstin: '29ZZZCQ0001A1ZK',
  sellerLegalName: 'EXAMPLE FASTENERS PRIVATE LIMITED',
  sellerAddress: 'Plot 14, Phase 2 Industrial Area',
  sellerCity: 'BENGALURU',
  sellerState: 'Karnataka',
  sellerPincode: '560058',
  buyerGstin: '27ZZZCQ0002B1ZL',
  buyerLegalName: 'SAMPLE TRADING COMPANY',
  buyerAddress: '22 Dockyard Road',
  buyerCity: 'MUMBAI',
  buyerState: 'Maharashtra',
  buyerPincode: '400010',
  items: [
    {
      itemName: 'Hex bolt M12',
      hsn: '73181500',
      quantity: 10,
      unit: 'NOS',
      rate: '125.50',
      amount: '1255.00',
      gstRate: 18,
      igst: '225.90',
    },
  ],
  subtotal: '1255.00',
  igst: '225.90',
  total: '1480.90',
});
