interface StandInConnection {
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
}

const client = { clientId: 'sandbox-client', clientSecret: 'sandbox-client-secret' };
const user = { username: 'sandbox_user', password: 'sandbox-password' };
const email = 'sandbox@example.com';
const gst = { username: user.username };

/** The mail server listens beside the HTTP stand-ins, one port above; its certificate is its own. */
const mailServerOf = (standInUrl: string): Record<string, unknown> => {
  const { hostname, port } = new URL(standInUrl);
  return { host: hostname, port: mailPortOf(Number(port)), tls: 'opportunistic' };
};

/** The port of the mail server beside the stand-ins at this port. */
export const mailPortOf = (standInPort: number): number => standInPort + 1;

/** How each provider's stand-in is reached; whoever asks is enrolled, so the credentials are nobody's secret. */
export const standInConnections = (standInUrl: string | null): Record<string, StandInConnection> => {
  if (standInUrl === null) return {};
  const at = (name: string, secrets: Record<string, string>, more: Record<string, unknown> = {}) => ({
    settings: { baseUrl: `${standInUrl}/${name}`, ...more },
    secrets,
  });
  return {
    nic: { settings: { baseUrl: standInUrl }, secrets: { ...client, ...user } },
    adaequare: at('adaequare', { gspAppId: 'sandbox-app', gspAppSecret: 'sandbox-app-secret', ...user }),
    cleartax: at('cleartax', { authToken: 'sandbox-token' }),
    'masters-india': at('masters-india', user),
    whitebooks: at('whitebooks', { ...client, ...user }, { email }),
    'sandbox-co-in': at('sandbox-co-in', { apiKey: 'sandbox-key', apiSecret: 'sandbox-api-secret' }, gst),
    'whitebooks-gst': at('whitebooks-gst', client, { email, ...gst }),
    gstn: at('gstn', client, gst),
    iris: at('iris', { email, password: user.password }),
    razorpay: at('razorpay/v1', { keySecret: 'sandbox-secret' }, { keyId: 'rzp_test_sandbox' }),
    cashfree: at('cashfree/pg', { clientSecret: 'sandbox-secret' }, { clientId: 'sandbox' }),
    stripe: at('stripe/v1', { secretKey: 'sk_test_sandbox' }),
    paypal: at('paypal', { clientSecret: 'sandbox-secret' }, { clientId: 'sandbox' }),
    msg91: at('msg91', { authKey: 'sandbox-key' }),
    bsnl: at('bsnl', { password: user.password }, { serviceId: 'sandbox', username: user.username }),
    fast2sms: at('fast2sms', { apiKey: 'sandbox-key' }),
    twilio: at('twilio', { authToken: 'sandbox-token' }, { accountSid: 'ACsandbox' }),
    smtp: { settings: mailServerOf(standInUrl), secrets: user },
    resend: at('resend', { apiKey: 're_sandbox' }),
    sendgrid: at('sendgrid', { apiKey: 'SG.sandbox' }),
    ses: at(
      'ses',
      { accessKeyId: 'AKIASANDBOX', secretAccessKey: 'sandbox' },
      { region: 'ap-south-1', configurationSet: 'munshi' },
    ),
    whatsapp: at(
      'whatsapp',
      { accessToken: 'sandbox-token' },
      { phoneNumberId: '100000000001', graphVersion: 'v23.0' },
    ),
    discord: at('discord', { webhookUrl: `${standInUrl}/discord/api/webhooks/1/sandbox` }),
  };
};
