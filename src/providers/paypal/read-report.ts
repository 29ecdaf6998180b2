import { z } from 'zod';
import type { GatewayTransaction } from '../gateway/gateway-contract.js';
import { paypalTime } from './read-capture.js';
import { fromSignedAmount, paypalAmount } from './paypal-money.js';

const lineSchema = z.looseObject({
  transaction_info: z.looseObject({
    transaction_id: z.string().min(1),
    transaction_event_code: z.string().min(1),
    transaction_status: z.string(),
    transaction_initiation_date: z
      .string()
      .transform((text) => text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
      .pipe(paypalTime),
    transaction_amount: paypalAmount,
    fee_amount: paypalAmount.nullish(),
    paypal_reference_id: z.string().nullish(),
    paypal_reference_id_type: z.string().nullish(),
    invoice_id: z.string().nullish(),
    custom_field: z.string().nullish(),
  }),
});

const reportSchema = z.looseObject({
  transaction_details: z.array(lineSchema),
  page: z.int().positive().default(1),
  total_pages: z.int().nonnegative().default(1),
});

/** Done, and done but reversed since (which has a line of its own); denied and pending ones moved no money. */
const moved: readonly string[] = ['S', 'V'];

/**
 * Reads a page of the transaction search; `next` is the number of the page after it. Payments (`T00…`) and refunds (`T1107`)
 * count from 0 up, all else is an adjustment with a sign. Undefined when it cannot be read.
 */
export const readReport = (
  body: unknown,
): { items: GatewayTransaction[]; next: string | null } | undefined => {
  const report = reportSchema.safeParse(body).data;
  if (!report) return undefined;
  const lines = report.transaction_details
    .map(({ transaction_info: info }) => info)
    .filter(({ transaction_status: status }) => moved.includes(status));
  const items = lines.map(toTransaction).filter((item) => item !== undefined);
  if (items.length < lines.length) return undefined;
  return { items, next: report.page < report.total_pages ? String(report.page + 1) : null };
};

type Info = z.infer<typeof lineSchema>['transaction_info'];

const toTransaction = (info: Info): GatewayTransaction | undefined => {
  const money = fromSignedAmount(info.transaction_amount);
  if (!money) return undefined;
  const fee = info.fee_amount ? fromSignedAmount(info.fee_amount) : null;
  const kind = kindOf(info.transaction_event_code);
  const id = info.transaction_id;
  const refersTo = (type: string): string | null =>
    info.paypal_reference_id_type === type ? (info.paypal_reference_id ?? null) : null;
  return {
    kind,
    // An id alone may stand for several lines: only with its code it is one.
    id: kind === 'adjustment' ? `${id}/${info.transaction_event_code}` : id,
    amountMinor: kind === 'adjustment' ? money.amountMinor : Math.abs(money.amountMinor),
    currency: money.currency,
    gatewayOrderId: refersTo('ODR'),
    gatewayPaymentId: kind === 'payment' ? id : refersTo('TXN'),
    // Other lines may carry that of the order.
    ourRef: kind === 'payment' ? (info.custom_field ?? info.invoice_id ?? null) : null,
    // What PayPal keeps is written below nought.
    feeMinor: fee && fee.currency === money.currency ? 0 - fee.amountMinor : 0,
    taxMinor: 0,
    settlementId: null,
    at: info.transaction_initiation_date,
  };
};

const kindOf = (code: string): GatewayTransaction['kind'] => {
  if (code.startsWith('T00')) return 'payment';
  return code === 'T1107' ? 'refund' : 'adjustment';
};
