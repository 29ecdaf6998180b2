import { indiaDate } from '../../../src/domain/india-time.js';

type Fields = Record<string, unknown>;

/** Karnataka, Maharashtra and Delhi: made-up parties with right check digits. */
export const parties = {
  seller: {
    sellerGstin: '29ZZZCQ0001A1ZK',
    sellerLegalName: 'EXAMPLE FASTENERS PRIVATE LIMITED',
    sellerAddress: 'Plot 14, Phase 2 Industrial Area',
    sellerCity: 'BENGALURU',
    sellerState: 'Karnataka',
    sellerPincode: '560058',
  },
  mumbai: {
    buyerGstin: '27ZZZCQ0002B1ZL',
    buyerLegalName: 'SAMPLE TRADING COMPANY',
    buyerAddress: '22 Dockyard Road',
    buyerCity: 'MUMBAI',
    buyerState: 'Maharashtra',
    buyerPincode: '400010',
  },
  bengaluru: {
    buyerGstin: '29ZZZPQ0006F1ZE',
    buyerLegalName: 'SAMPLE INSTALLERS',
    buyerAddress: '9 Church Street',
    buyerCity: 'BENGALURU',
    buyerState: 'Karnataka',
    buyerPincode: '560001',
  },
  boston: {
    buyerLegalName: 'FOREIGN BUYER INC',
    buyerAddress: '100 Harbor Street',
    buyerCity: 'BOSTON',
  },
} as const;

const bolts = {
  itemName: 'Hex bolt M12 zinc',
  hsn: '73181500',
  quantity: 10,
  unit: 'NOS',
  rate: '125.50',
  amount: '1255.00',
  gstRate: 18,
};

/** Ten bolts at 125.50: 1255.00, and IGST 225.90 at 18 %. */
export const boltsInter = { ...bolts, igst: '225.90' };

/** The same within one state: CGST and SGST 112.95 each. */
export const boltsIntra = { ...bolts, cgst: '112.95', sgst: '112.95' };

/** An invoice of today from Bengaluru to Mumbai; `changes` replaces fields, undefined leaves one out. */
export const demoInvoice = (invoiceNo: string, changes: Fields = {}): Fields => {
  const invoice: Fields = {
    invoiceNo,
    invoiceDate: indiaDate(new Date()),
    invoiceType: 'INV',
    supplyType: 'B2B',
    ...parties.seller,
    ...parties.mumbai,
    items: [boltsInter],
    total: '1480.90',
    ...changes,
  };
  return Object.fromEntries(Object.entries(invoice).filter(([, value]) => value !== undefined));
};
