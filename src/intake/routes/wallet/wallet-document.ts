import { z } from 'zod';
import { indiaDate } from '../../../domain/india-time.js';
import type { WalletBalance } from '../../../domain/wallet.js';
import { costOf } from '../../../messages/sms/sms-prices.js';
import type { WalletEntry } from '../../../domain/wallet.js';

const paise = z.int().describe('In paise');

/** What of message credit there is. */
export const balanceDocument = z.object({
  currency: z.literal('INR'),
  availablePaise: paise,
  reservedPaise: paise.describe('Set aside for messages whose outcome is not known yet'),
  spentPaise: paise.describe('Spent so far, ever'),
  lowBalancePaise: paise.describe('When less is available, the event wallet.low tells it, once'),
});

/** The same, with what messages cost. */
export const walletDocument = balanceDocument.extend({
  prices: z.object({ smsSegmentPaise: paise.describe('For each segment of an SMS and each recipient') }),
});

const accounts = z.enum(['funding', 'available', 'reserved', 'spent']);

/** Credit that has moved. */
export const entryDocument = z.object({
  id: z.uuid(),
  kind: z.enum(['top_up', 'reserve', 'settle', 'give_back', 'adjust']),
  from: accounts,
  to: accounts,
  paise,
  messageId: z.uuid().nullable().describe('Also the id of the job that sends it'),
  segments: z.int().nullable(),
  reference: z.string().nullable(),
  note: z.string().nullable(),
  createdAt: z.string().meta({ format: 'date-time' }),
});

/** A balance, as it is shown. */
export const toBalanceDocument = (balance: WalletBalance): z.infer<typeof balanceDocument> => ({
  currency: 'INR',
  availablePaise: balance.availablePaise,
  reservedPaise: balance.reservedPaise,
  spentPaise: balance.spentPaise,
  lowBalancePaise: balance.lowBalancePaise,
});

/** A balance with the prices of a moment. */
export const toWalletDocument = (balance: WalletBalance, now: Date): z.infer<typeof walletDocument> => ({
  ...toBalanceDocument(balance),
  prices: { smsSegmentPaise: costOf(1, 1, indiaDate(now)).retailPaise },
});

/** An entry, as it is shown. */
export const toEntryDocument = ({ createdAt, ...entry }: WalletEntry): z.infer<typeof entryDocument> => ({
  ...entry,
  createdAt: createdAt.toISOString(),
});
