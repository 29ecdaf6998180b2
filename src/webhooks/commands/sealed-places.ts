/** Where the extra request headers of an endpoint rest sealed: JSON of their names and values. */
export const sealedHeadersPlace = (tenantId: string, endpointId: string): string =>
  `webhook-headers|${tenantId}|${endpointId}`;

/** Where one key of an endpoint rests sealed: its own text (`whsec_…`, `whsk_…`). */
export const sealedSecretPlace = (tenantId: string, endpointId: string, secretId: string): string =>
  `webhook-secret|${tenantId}|${endpointId}|${secretId}`;
