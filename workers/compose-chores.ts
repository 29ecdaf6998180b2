import type { Chore } from '../src/actions/maintenance/chore.js';
import { sweepRejectedIrns } from '../src/actions/einvoice/sweep-rejected-irns.js';
import { tellWhatIsDue } from '../src/actions/gst-returns/tell-what-is-due.js';
import { trackMessages } from '../src/actions/messages/track-messages.js';
import { followPayments } from '../src/actions/payments/follow-payments.js';
import { reconcileNightly } from '../src/actions/payments/reconcile-nightly.js';
import type { PaymentErrands } from '../src/actions/payments/payment-ports.js';
import { chores } from '../src/actions/maintenance/chores.js';
import { systemTenantId } from '../src/domain/system-tenant.js';
import type { ResolveConnection } from '../src/engine/connection-resolver.js';
import { sellersSince, voidIrns } from '../src/ledger/queries/einvoice/void-irns.js';
import type { IrpProvider } from '../src/providers/irp/irp-contract.js';
import { allFilers } from '../src/ledger/queries/gst/gst-filers.js';
import { deleteOldReports } from '../src/ledger/queries/messages/delete-old-reports.js';
import { takeMessagesToTrack } from '../src/ledger/queries/messages/messages-to-track.js';
import { settleOldReservations } from '../src/ledger/queries/wallet/settle-old-reservations.js';
import { takeDueLooks } from '../src/ledger/queries/payments/due-looks.js';
import { gatewaysWithPayments } from '../src/ledger/queries/payments/gateway-lines.js';
import { isReturnFiled } from '../src/ledger/queries/gst/is-return-filed.js';
import { tellEvent } from '../src/ledger/queries/tell-event.js';
import { forgetUsedLinks } from '../src/ledger/queries/used-links.js';
import { deleteOldEvents } from '../src/ledger/queries/delete-old-events.js';
import { deleteOldRuns } from '../src/ledger/queries/delete-old-runs.js';
import { finishGroups } from '../src/ledger/queries/groups/finish-groups.js';
import { holdStrays } from '../src/ledger/queries/webhooks/hold-strays.js';
import { reconcileDeliveries } from '../src/ledger/queries/webhooks/reconcile-deliveries.js';
import { finishReplays } from '../src/ledger/queries/webhooks/replay-log.js';
import type { Core } from './core.js';
import type { MessageDesk } from './message-desk.js';
import type { StartInternalJob } from './internal-jobs.js';

/** Days that the nightly proof looks back: the longest that a delivery's schedule lasts. */
const reconciledDays = 4;
const rowsAtOnce = 5_000;
/** Gateways report within three days, or never. */
const heldForMs = 72 * 60 * 60 * 1000;

/** Munshi's own timed work, over this ledger and the ways to the IRPs. */
export const composeChores = (
  { ledger, config }: Core,
  {
    irp,
    resolveConnection,
    errands,
    startJob,
    messages,
  }: {
    irp: IrpProvider;
    resolveConnection: ResolveConnection;
    errands: PaymentErrands;
    startJob: StartInternalJob;
    messages: MessageDesk;
  },
): Chore[] =>
  chores({
    reconcileWebhooks: () => reconcileDeliveries(ledger, reconciledDays),
    async tidyWebhooks() {
      const replaysFinished = await finishReplays(ledger, rowsAtOnce);
      return { replaysFinished, held: await holdStrays(ledger, rowsAtOnce) };
    },
    async deleteOld() {
      const events = await untilFew(() => deleteOldEvents(ledger, config.keepDays, rowsAtOnce));
      const runs = await untilFew(() => deleteOldRuns(ledger, systemTenantId, config.keepDays, rowsAtOnce));
      const links = await untilFew(() => forgetUsedLinks(ledger, rowsAtOnce));
      const reports = await untilFew(() => deleteOldReports(ledger, config.keepDays, rowsAtOnce));
      return { deleted: events + runs + links + reports };
    },
    tellWhatIsDue: () =>
      tellWhatIsDue({
        filers: () => allFilers(ledger),
        isFiled: (...which) => isReturnFiled(ledger, ...which),
        tell: (event) => tellEvent(ledger, event),
        now: () => new Date(),
      }),
    followPayments: () =>
      followPayments({
        takeDue: (now, limit) => takeDueLooks(ledger, now, limit),
        look: errands.look,
        now: () => new Date(),
      }),
    reconcilePayments: () =>
      reconcileNightly({
        gatewaysSince: (since) => gatewaysWithPayments(ledger, since),
        reconcile: (owner, books, key) =>
          startJob({ ...owner, action: 'payment.reconcile', input: books, reference: books.date, key }),
        now: () => new Date(),
      }),
    trackMessages: () =>
      trackMessages({
        ...messages,
        takeDue: (wish) => takeMessagesToTrack(ledger, wish),
        connect: ({ tenantId, provider, mode }) => resolveConnection(tenantId, provider, mode),
        timeoutMs: config.attemptTimeoutMs,
      }),
    async settleMessageCredit() {
      const olderThan = new Date(Date.now() - heldForMs);
      return { settled: await settleOldReservations(ledger, olderThan, rowsAtOnce) };
    },
    sweepRejectedIrns: () =>
      sweepRejectedIrns({
        irp,
        connect: ({ tenantId, provider, mode }) => resolveConnection(tenantId, provider, mode),
        sellersSince: (from) => sellersSince(ledger, from),
        voidIrns: (item) => voidIrns(ledger, item),
        now: () => new Date(),
      }),
    finishGroups: async () => ({ finished: await finishGroups(ledger, rowsAtOnce) }),
  });

/** Small portions, so that nothing else waits for the locks of one big one. */
const untilFew = async (deleteSome: () => Promise<number>): Promise<number> => {
  let total = 0;
  for (let gone = rowsAtOnce; gone >= rowsAtOnce; total += gone) gone = await deleteSome();
  return total;
};
