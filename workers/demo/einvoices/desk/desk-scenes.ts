import type { Scene } from '../../scene.js';
import type { Desk } from './desk.js';
import { cancelledWithEwayBill } from './scenes/cancelled-with-eway-bill.js';
import { cancelled } from './scenes/cancelled.js';
import { choiceRemoved, clearTaxChosen } from './scenes/choice-of-ways.js';
import { ewayBillLater } from './scenes/eway-bill-later.js';
import { doubtStays, failOver } from './scenes/failing-ways.js';
import { goodGstin, malformedGstin } from './scenes/gstin-lookups.js';
import { paymentQr } from './scenes/payment-qr.js';
import { printedInvoice } from './scenes/printed-invoice.js';

/** What the desk does beside registering, in rounds: a choice of ways holds for all that is sent while it is in force. */
export const deskScenes: readonly (readonly Scene<Desk>[])[] = [
  [cancelled, cancelledWithEwayBill, ewayBillLater, goodGstin, malformedGstin, paymentQr, printedInvoice],
  [clearTaxChosen],
  [failOver, doubtStays],
  [choiceRemoved],
];
