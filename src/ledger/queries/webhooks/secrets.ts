import type { SignatureScheme } from '../../../domain/webhook-endpoint.js';
import { asJson, type Ledger } from '../../connect.js';
import type { EventToTell } from '../change-job.js';
import type { EndpointAddress } from './endpoints.js';

/** A key that is not written yet. */
export interface NewSecret {
  id: string;
  sealed: Buffer;
  publicKey: string | null;
}

export interface SecretRecord {
  endpointId: string;
  id: string;
  scheme: SignatureScheme;
  sealed: Buffer;
  publicKey: string | null;
  createdAt: Date;
  /** Null for the newest. */
  expiresAt: Date | null;
}

interface SecretRow {
  endpoint_id: string;
  id: string;
  scheme: SignatureScheme;
  sealed: Buffer;
  public_key: string | null;
  created_at: Date;
  expires_at: Date | null;
}

/** The keys in force of some endpoints, newest first. */
export const listSecrets = async (
  ledger: Ledger,
  tenantId: string,
  endpointIds: readonly string[],
): Promise<SecretRecord[]> => {
  const rows = await ledger<SecretRow[]>`
    select endpoint_id, id, scheme, sealed, public_key, created_at, expires_at from webhook_secret
    where tenant_id = ${tenantId} and endpoint_id = any(${endpointIds as string[]}::uuid[])
      and (expires_at is null or expires_at > now())
    order by created_at desc, id desc`;
  return rows.map((row) => ({
    endpointId: row.endpoint_id,
    id: row.id,
    scheme: row.scheme,
    sealed: row.sealed,
    publicKey: row.public_key,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
};

export interface Rotation {
  /** The newest key; it signs on beside the new one for `overlapHours`. */
  presentId: string;
  overlapHours: number;
  scheme: SignatureScheme;
  secret: NewSecret;
  notice: EventToTell;
}

/**
 * Puts a new key before the present one. False when that is no longer the newest (somebody rotated meanwhile) or the
 * endpoint is gone: nothing was written.
 */
export const rotateSecret = async (
  ledger: Ledger,
  endpoint: EndpointAddress,
  rotation: Rotation,
): Promise<boolean> => {
  const { secret, notice } = rotation;
  const rotated = await ledger`
    with endpoint as (
      select tenant_id, id, mode from webhook_endpoint
      where tenant_id = ${endpoint.tenantId} and id = ${endpoint.endpointId} and mode = ${endpoint.mode}
        and deleted_at is null
      for update
    ), retired as (
      update webhook_secret as present set expires_at = now() + ${rotation.overlapHours} * interval '1 hour'
      from endpoint
      where present.tenant_id = endpoint.tenant_id and present.endpoint_id = endpoint.id
        and present.id = ${rotation.presentId} and present.expires_at is null
      returning endpoint.*
    ), changed as (
      update webhook_endpoint set scheme = ${rotation.scheme}, updated_at = now()
      from retired where webhook_endpoint.tenant_id = retired.tenant_id and webhook_endpoint.id = retired.id
    ), added as (
      insert into webhook_secret (tenant_id, endpoint_id, id, scheme, sealed, public_key, created_at)
      select tenant_id, id, ${secret.id}, ${rotation.scheme}, ${secret.sealed}, ${secret.publicKey}::text, now()
      from retired
    ), told as (
      insert into event (tenant_id, id, mode, type, data, created_at, occurred_at)
      select tenant_id, ${notice.id}, mode, ${notice.type}, ${asJson(ledger, notice.data)}, now(), now() from retired
    )
    select 1 from retired`;
  return rotated.count > 0;
};

/** Ends the overlap: the newest key alone signs from now on. Gives how many keys ended. */
export const expireOldSecrets = async (ledger: Ledger, endpoint: EndpointAddress): Promise<number> => {
  const expired = await ledger`
    update webhook_secret as secret set expires_at = now()
    from webhook_endpoint as endpoint
    where endpoint.tenant_id = ${endpoint.tenantId} and endpoint.id = ${endpoint.endpointId}
      and endpoint.mode = ${endpoint.mode} and endpoint.deleted_at is null
      and secret.tenant_id = endpoint.tenant_id and secret.endpoint_id = endpoint.id and secret.expires_at > now()`;
  return expired.count;
};
