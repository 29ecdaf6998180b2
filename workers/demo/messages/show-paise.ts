import { showMoney } from '../../../src/domain/show-money.js';

/** Message credit as people read it. */
export const showPaise = (paise: number): string => showMoney({ amountMinor: paise, currency: 'INR' });
