/** The SMS gateways, as connections and settings spell them. */
export const smsProviderNames = ['msg91', 'bsnl', 'fast2sms', 'twilio'] as const;
/** The e-mail services likewise. */
export const emailProviderNames = ['smtp', 'resend', 'sendgrid', 'ses'] as const;
