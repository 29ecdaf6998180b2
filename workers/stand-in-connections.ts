interface StandInConnection {
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
}

const client = { clientId: 'sandbox-client', clientSecret: 'sandbox-client-secret' };
const user = { username: 'sandbox_user', password: 'sandbox-password' };
const email = 'sandbox@example.com';
const gst = { username: user.username };

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
  };
};
