/** How each outside system wants an Indian mobile number: `+919876543210`, `919876543210` or `9876543210`. */
export const mobileFormats = {
  msg91: 'country',
  whatsapp: 'country',
  twilio: 'plus',
  razorpay: 'plus',
  fast2sms: 'national',
  bsnl: 'national',
  cashfree: 'national',
} as const satisfies Record<string, MobileFormat>;

export type MobileFormat = 'plus' | 'country' | 'national';

/** A number in E.164, as `indianMobile` gives it, in one of the formats. */
export const formatMobile = (e164: string, format: MobileFormat): string =>
  e164.slice({ plus: 0, country: 1, national: 3 }[format]);
