import type { ReturnForm } from './gst-contract.js';

/** How the portal names the form that an EVC OTP is for; unconfirmed (GSTN taxpayer API). */
export const evcForm: Readonly<Record<ReturnForm, string>> = { GSTR1: 'R1', GSTR3B: 'R3B' };
