import { createGatewayDesk } from '../src/actions/payments/gateway-desk.js';
import { createHeedNotice } from '../src/actions/payments/heed-notice.js';
import type { CreateDeps } from '../src/actions/payments/create/create-run.js';
import type { PaymentErrands } from '../src/actions/payments/payment-ports.js';
import type { ReconcileDeps } from '../src/actions/payments/reconcile/read-books.js';
import { systemClock } from '../src/domain/clock.js';
import { putLines } from '../src/ledger/queries/payments/gateway-lines.js';
import { createPaymentBook } from '../src/ledger/queries/payments/payment-book.js';
import { createPaymentTries } from '../src/ledger/queries/payments/payment-tries.js';
import { findOfNotice } from '../src/ledger/queries/payments/payments-of-notice.js';
import { compareDay } from '../src/ledger/queries/payments/reconcile-day.js';
import { tellEvent } from '../src/ledger/queries/tell-event.js';
import type { Gateway } from '../src/providers/gateway/gateway-contract.js';
import type { Core } from './core.js';
import type { StartInternalJob } from './internal-jobs.js';

/** Attempts of one call to a gateway; what is in doubt may take a while to be seen there. */
const maxAttempts = 8;
/** A verification reads, captures and reads again; a refund reads before it. */
const callsOfRun = 4;

/** What the actions of payments stand on, over this ledger. */
export type PaymentDesk = CreateDeps &
  ReconcileDeps & { errands: PaymentErrands; heed: ReturnType<typeof createHeedNotice> };

/** Makes it; `startJob` is how a payment makes further work. */
export const paymentDesk = (
  { ledger, config }: Core,
  gateways: readonly Gateway[],
  startJob: StartInternalJob,
): PaymentDesk => {
  const book = createPaymentBook(ledger);
  const errands = paymentErrands(startJob);
  const { now } = systemClock;
  return {
    gateways: createGatewayDesk(gateways),
    book,
    tries: createPaymentTries(ledger),
    errands,
    lines: {
      putLines: (books, lines) => putLines(ledger, books, lines),
      compareDay: (books, cap) => compareDay(ledger, books, cap),
      tell: (event) => tellEvent(ledger, event),
    },
    heed: createHeedNotice({
      book,
      errands,
      find: (owner, notice) => findOfNotice(ledger, owner, notice),
      now,
    }),
    settings: {
      timeoutMs: callsOfRun * config.attemptTimeoutMs,
      maxAttempts,
      settleMs: settleMsOf(config),
    },
    now,
  };
};

/** A request that got no answer may have its effect for this long after its time-out. */
const graceMs = 30_000;

/** How long "there is nothing" is not believed: a second order too early would let a customer pay twice. */
const settleMsOf = ({ sandbox, settleMs, attemptTimeoutMs }: Core['config']): number =>
  attemptTimeoutMs + (sandbox ? settleMs : Math.max(settleMs, graceMs));

const paymentErrands = (startJob: StartInternalJob): PaymentErrands => ({
  look: (owner, order, key) =>
    startJob({ ...owner, action: 'payment.look', input: order, reference: order.gatewayOrderId, key }),
  refund: (owner, refund) =>
    startJob({
      ...owner,
      action: 'payment.refund',
      input: refund,
      reference: refund.reference,
      key: refund.reference,
    }),
});
