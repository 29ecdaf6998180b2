import type { Mode } from '../../../domain/job.js';
import type { RegisteredEwayBill, RegisteredInvoice } from '../../../domain/registered-invoice.js';
import type { Ledger } from '../../connect.js';

interface DocumentRow extends Omit<RegisteredInvoice, 'sellerGstin' | 'documentType' | 'documentNo'> {
  naturalKey: string;
}

/** The document of an IRN (lower case), from the first job that registered it; null when no job of the tenant has. */
export const findRegistered = async (
  ledger: Ledger,
  tenantId: string,
  mode: Mode,
  irn: string,
): Promise<RegisteredInvoice | null> => {
  const [row] = await ledger<DocumentRow[]>`
    with ${byIrn(ledger, ledger`${irn}`)}, invoice as (
      select id, natural_key, result, coalesce(input ->> 'invoiceDate', input #>> '{inv01,DocDtls,Dt}') as dated
      from by_irn where tenant_id = ${tenantId} and mode = ${mode}
      order by id limit 1
    ), bills as materialized (
      select * from job where action = 'ewaybill.generate' and state = 'succeeded' and natural_key = ${irn}
    ), bill as (
      select result ->> 'ewayBillNo' as number from bills where tenant_id = ${tenantId} and mode = ${mode}
      order by finished_at desc limit 1
    ), latest as (
      select invoice.*, coalesce(bill.number, invoice.result ->> 'ewayBillNo') as bill
      from invoice left join bill on true
    )
    select latest.id as "jobId", ${irn}::text as irn, natural_key as "naturalKey", dated as "documentDate",
      result ->> 'ackNo' as "ackNo", result ->> 'ackDate' as "ackDate", bill as "ewayBillNo",
      ${settledAt(ledger, tenantId, mode, 'ewaybill.cancel', ledger`bill`)} as "ewayBillCancelledAt",
      ${providerOf(ledger, tenantId, ledger`latest.id`)} as provider,
      ${settledAt(ledger, tenantId, mode, 'einvoice.cancel', ledger`${irn}`)} as "cancelledAt",
      (select voided_at from voided_irn where tenant_id = ${tenantId} and mode = ${mode} and irn = ${irn}) as "voidedAt"
    from latest`;
  if (!row) return null;
  const { naturalKey, documentDate, ...facts } = row;
  const [sellerGstin = '', , documentType = '', documentNo = ''] = naturalKey.split('|');
  return { ...facts, sellerGstin, documentType, documentNo, documentDate: isoDate(documentDate) };
};

type Fragment = ReturnType<Ledger>;

/**
 * The jobs of all tenants that registered an IRN. The tenant is told apart only after it: the planner knows nothing of
 * how rare an IRN is, and given the tenant it may read all of the tenant's jobs instead of the index.
 */
const byIrn = (ledger: Ledger, irn: Fragment): Fragment =>
  ledger`by_irn as materialized (
      select * from job where action = 'einvoice.generate' and state = 'succeeded' and result ->> 'irn' = ${irn}
    )`;

/** When an action has had its effect on a natural key. */
const settledAt = (ledger: Ledger, tenantId: string, mode: Mode, action: string, key: Fragment): Fragment =>
  ledger`(select settled_at from document where tenant_id = ${tenantId} and mode = ${mode} and action = ${action}
    and natural_key = ${key})`;

/** The provider of the attempt that ended a job well. */
const providerOf = (ledger: Ledger, tenantId: string, jobId: Fragment): Fragment =>
  ledger`(select provider from attempt where tenant_id = ${tenantId} and job_id = ${jobId} and outcome = 'done'
    order by number desc limit 1)`;

/** INV-01 has `dd/mm/yyyy`, the billing app's invoice `YYYY-MM-DD`. */
const isoDate = (text: string | null): string | null =>
  text !== null && text.includes('/') ? text.split('/').reverse().join('-') : text;

/** The e-way bill of a number, from the first job that made it; null when no job of the tenant has. */
export const findRegisteredBill = async (
  ledger: Ledger,
  tenantId: string,
  mode: Mode,
  ewayBillNo: string,
): Promise<RegisteredEwayBill | null> => {
  const [row] = await ledger<RegisteredEwayBill[]>`
    with by_number as materialized (
      select * from job where action in ('einvoice.generate', 'ewaybill.generate') and state = 'succeeded'
        and result ->> 'ewayBillNo' = ${ewayBillNo}
    ), bill as (
      select id, input, result,
        case action when 'einvoice.generate' then result ->> 'irn' else natural_key end as irn
      from by_number where tenant_id = ${tenantId} and mode = ${mode}
      order by id limit 1
    ), ${byIrn(ledger, ledger`(select irn from bill)`)}, invoice as (
      select natural_key from by_irn where tenant_id = ${tenantId} and mode = ${mode}
      order by id limit 1
    )
    select ${ewayBillNo}::text as "ewayBillNo", bill.result ->> 'ewayBillDate' as "ewayBillDate", bill.irn,
      coalesce(split_part(invoice.natural_key, '|', 1), upper(bill.input ->> 'sellerGstin')) as "sellerGstin",
      ${providerOf(ledger, tenantId, ledger`bill.id`)} as provider,
      ${settledAt(ledger, tenantId, mode, 'ewaybill.cancel', ledger`${ewayBillNo}`)} as "cancelledAt"
    from bill left join invoice on true`;
  return row ?? null;
};

/** The receipt of an IRN (lower case): the result of the first job that registered it; null when there is none. */
export const readReceipt = async (
  ledger: Ledger,
  tenantId: string,
  mode: Mode,
  irn: string,
): Promise<unknown> => {
  const [row] = await ledger<{ result: unknown }[]>`
    with ${byIrn(ledger, ledger`${irn}`)}
    select result from by_irn where tenant_id = ${tenantId} and mode = ${mode}
    order by id limit 1`;
  return row?.result ?? null;
};
