import type { Scene } from '../scene.js';
import type { PaymentsDesk } from './payments-desk.js';
import { answerTimedOut } from './scenes/answer-timed-out.js';
import { cheapestChosen } from './scenes/cheapest-chosen.js';
import { dayReconciled } from './scenes/day-reconciled.js';
import { disputeFreezes } from './scenes/dispute-freezes.js';
import { forgedReturn } from './scenes/forged-return.js';
import { gatewayRefusesAccess } from './scenes/gateway-refuses-access.js';
import { otherAmount } from './scenes/other-amount.js';
import { paidAndVerified } from './scenes/paid-and-verified.js';
import { paidLater } from './scenes/paid-later.js';
import { paypalCaptured } from './scenes/paypal-captured.js';
import { refundedInParts } from './scenes/refunded-in-parts.js';
import { refundedWhole } from './scenes/refunded-whole.js';
import { tenRefundsAtOnce } from './scenes/ten-refunds-at-once.js';

/** What is done with payments, each scene with orders of its own; the last one goes over the books of all. */
export const paymentsScenes: readonly (readonly Scene<PaymentsDesk>[])[] = [
  [
    cheapestChosen,
    gatewayRefusesAccess,
    answerTimedOut,
    paidAndVerified,
    forgedReturn,
    otherAmount,
    paidLater,
    paypalCaptured,
    refundedWhole,
    refundedInParts,
    tenRefundsAtOnce,
    disputeFreezes,
  ],
  [dayReconciled],
];
