import { z } from 'zod';
import { createCallApi, type CallApi } from '../call-api.js';

/** Makes a tenant, as an operator does, and gives calls with a key of its own. */
export const openShop = async (operator: CallApi, url: string, name: string): Promise<CallApi> => {
  const tenant = await operator(z.object({ id: z.string() }), 'POST', '/v1/admin/tenants', {
    body: { name },
  });
  const { key } = await operator(
    z.object({ key: z.string() }),
    'POST',
    `/v1/admin/tenants/${tenant.id}/api-keys`,
    { body: { name, mode: 'test', scopes: ['jobs:read', 'jobs:write', 'connections'] } },
  );
  return createCallApi({ url, apiKey: key });
};
