import { z } from 'zod';
import type { CallApi } from '../call-api.js';
import { apiPaths } from './merchant.js';

/** The gateways that the demo connects itself; the others are the sandbox's. */
export type ConnectedGateway = keyof typeof apiPaths;

/** Keeps a tenant's account at a gateway's stand-in. Gives the path to which the gateway is to send its webhooks. */
export const connectGateway = async (
  { call, standInUrl }: { call: CallApi; standInUrl: string },
  gateway: ConnectedGateway,
  { settings, secrets }: { settings: Record<string, string>; secrets: Record<string, string> },
): Promise<string> => {
  const body = { settings: { baseUrl: `${standInUrl}/${apiPaths[gateway]}`, ...settings }, secrets };
  const kept = z.object({ inboundUrl: z.string() });
  return (await call(kept, 'PUT', `/v1/connections/${gateway}`, { body })).inboundUrl;
};
