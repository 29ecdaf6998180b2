/** The input of a job that sends a message to somebody. */
export type InputTo = (to: string) => Record<string, unknown>;

/** A one-time password by SMS: one segment. */
export const otpTo: InputTo = (to) => ({
  to,
  template: 'otp',
  variables: { otp: '482913', purpose: 'login', minutes: 10 },
});

/** The same in Hindi: more segments, and dearer. */
export const hindiOtpTo: InputTo = (to) => ({
  to,
  template: 'otp_hi',
  variables: { otp: '482913', minutes: 10 },
});

/** A notice of a payment by SMS: one segment. */
export const noticeTo: InputTo = (to) => ({
  to,
  template: 'payment',
  variables: { amount: 599, order: 'ORD42', date: '21 Nov 2026', reference: 'PAY77' },
});

/** A mail of a category. */
export const mailTo =
  (category: 'transactional' | 'otp' | 'marketing'): InputTo =>
  (to) => ({
    to: [to],
    from: 'Example Shop <bills@shop.example>',
    subject: 'Your order',
    text: 'It is on its way.',
    category,
  });

/** An offer by WhatsApp. */
export const offerTo: InputTo = (to) => ({ to, template: 'diwali_offer', category: 'marketing' });
