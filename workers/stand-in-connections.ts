/** How each provider's stand-in is reached; whoever asks is enrolled, so the credentials are nobody's secret. */
export const standInConnections = (
  standInUrl: string | null,
): Record<string, { settings: Record<string, unknown>; secrets: Record<string, string> }> =>
  standInUrl === null
    ? {}
    : {
        nic: {
          settings: { baseUrl: standInUrl },
          secrets: {
            clientId: 'sandbox-client',
            clientSecret: 'sandbox-client-secret',
            username: 'sandbox_user',
            password: 'sandbox-password',
          },
        },
      };
