import { goOn, refuse, stepAfter, type FilingStep } from '../filing-context.js';
import { paymentOf, shortfalls } from '../gstr3b-payment.js';
import { inSession } from '../in-session.js';

/** Asks whether the ledgers have enough before a person is asked for anything. */
export const balancesStep: FilingStep = {
  async perform(context) {
    const { provider, order } = context;
    const payment = paymentOf(order);
    if (payment === null) return noPayment;
    const answer = await inSession(context, (call) => provider.balances(call));
    if (answer.kind !== 'done') return answer;
    const short = shortfalls(payment, order.return, answer.result);
    if (short.length > 0) return notEnough(short);
    return goOn(context, stepAfter(context), {}, { log: 'balances_enough' });
  },
};

const noPayment = refuse({
  code: 'offset_missing',
  message: 'Nothing says how the liability of this GSTR-3B is paid.',
  hint: 'Give offset as gstr3b.offset makes it, or name a build job whose workings have it.',
  fields: [{ pointer: '/offset', code: 'offset_missing', message: 'is required' }],
});

const notEnough = (short: readonly string[]) =>
  refuse({
    code: 'balance_short',
    message: `The electronic ledgers have too little to pay this GSTR-3B: ${short.join('; ')}. Nothing was paid or filed.`,
    hint: 'Deposit the cash by challan (PMT-06), then retry the job. Where credit is lacking, build the return with the balance there is.',
    fields: short.map((message) => ({ pointer: '/offset', code: 'balance_short', message })),
  });
