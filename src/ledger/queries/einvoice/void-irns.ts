import { newId } from '../../../domain/ids.js';
import type { Mode } from '../../../domain/job.js';
import { asJson, type Ledger } from '../../connect.js';

/** One account that has registered documents. */
export interface RegisteringSeller {
  tenantId: string;
  mode: Mode;
  sellerGstin: string;
  provider: string;
}

/** The sellers whose documents were registered from an instant on, each with every provider that was used. */
export const sellersSince = async (ledger: Ledger, from: Date): Promise<RegisteringSeller[]> => ledger<
  RegisteringSeller[]
>`
    select distinct document.tenant_id as "tenantId", document.mode,
      split_part(document.natural_key, '|', 1) as "sellerGstin", attempt.provider
    from document
    join attempt on attempt.tenant_id = document.tenant_id and attempt.job_id = document.job_id
      and attempt.outcome = 'done' and attempt.provider is not null
    where document.action = 'einvoice.generate' and document.settled_at >= ${from}
    order by 1, 2, 3, 4`;

/** IRNs to mark, and what their event says beside the document. */
export interface IrnsToVoid {
  tenantId: string;
  mode: Mode;
  /** Lower case. */
  irns: readonly string[];
  event: { type: string; words: Readonly<Record<string, string>> };
}

/**
 * Marks the tenant's own among these IRNs as void and tells of each, once for ever, in one commit. Gives how many were
 * new; IRNs that no job of the tenant registered are passed over.
 */
export const voidIrns = async (ledger: Ledger, item: IrnsToVoid): Promise<number> => {
  if (item.irns.length === 0) return 0;
  const [row] = await ledger<{ count: number }[]>`
    with hit as (
      select * from unnest(${[...item.irns]}::text[], ${item.irns.map(() => newId())}::uuid[]) as hit (irn, event_id)
    ), by_irn as materialized (
      select hit.irn, hit.event_id, job.tenant_id, job.mode, job.id, job.reference, job.natural_key
      from hit join job on job.action = 'einvoice.generate' and job.state = 'succeeded'
        and job.result ->> 'irn' = hit.irn
    ), own as (
      select distinct on (irn) * from by_irn where tenant_id = ${item.tenantId} and mode = ${item.mode}
      order by irn, id
    ), voided as (
      insert into voided_irn (tenant_id, mode, irn, job_id)
      select ${item.tenantId}::uuid, ${item.mode}::text, irn, id from own order by irn
      on conflict (tenant_id, mode, irn) do nothing
      returning irn
    ), told as (
      insert into event (tenant_id, id, mode, type, job_id, ordering_key, occurred_at, created_at, data)
      select ${item.tenantId}::uuid, event_id, ${item.mode}::text, ${item.event.type}::text, id, natural_key, now(), now(),
        (jsonb_build_object('jobId', id, 'action', 'einvoice.generate', 'reference', reference, 'irn', irn,
          'documentType', split_part(natural_key, '|', 3), 'documentNo', split_part(natural_key, '|', 4))
          || ${asJson(ledger, item.event.words)}::jsonb)::json
      from own join voided using (irn)
    )
    select count(*)::int as count from voided`;
  return row?.count ?? 0;
};
