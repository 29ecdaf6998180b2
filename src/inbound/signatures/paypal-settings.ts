import { z } from 'zod';

/** PayPal's own hosts are for real money, but for these. */
const sandboxHosts = '.sandbox.paypal.com';
/** What PayPal's simulator signs with instead of a listener's id. Anybody can have it sign anything. */
const simulatorId = 'WEBHOOK_ID';

const settings = z
  .looseObject({
    baseUrl: z.url({ protocol: /^https?$/ }).optional(),
    webhookId: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, 'The id of the webhook in PayPal’s dashboard.'),
    certificates: z
      .record(z.string(), z.string().includes('-----BEGIN CERTIFICATE-----'))
      .describe('By the address that PayPal names, the certificate found there, in PEM'),
  })
  .refine((value) => value.webhookId !== simulatorId || sandboxOrigin(value.baseUrl) !== null, {
    path: ['webhookId'],
    message: 'The simulator’s id is for the sandbox only: anybody can have it sign a payment.',
  });

export interface PayPalWebhookSettings {
  webhookId: string;
  certificates: Readonly<Record<string, string>>;
  /** Where a sandbox or a stand-in is; null where there is real money. */
  sandboxOrigin: string | null;
}

/** The settings of a connection that are about webhooks, or in words what is wrong with them. */
export const readPayPalSettings = (
  value: Readonly<Record<string, unknown>>,
): PayPalWebhookSettings | { fault: string } => {
  const parsed = settings.safeParse(value);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `settings.${path.join('.')}: ${message}`);
    return { fault: faults.join('; ') };
  }
  const { webhookId, certificates, baseUrl } = parsed.data;
  return { webhookId, certificates, sandboxOrigin: sandboxOrigin(baseUrl) };
};

const sandboxOrigin = (baseUrl: string | undefined): string | null => {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return null;
  const { hostname, origin } = new URL(baseUrl);
  const isLive = /(?:^|\.)paypal\.com$/.test(hostname) && !hostname.endsWith(sandboxHosts);
  return isLive ? null : origin;
};
