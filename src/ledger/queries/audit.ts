import { newId } from '../../domain/ids.js';
import { asJson, type Ledger } from '../connect.js';

/** One act by hand: who did what to what. */
export interface AuditEntry {
  tenantId: string | null;
  actor: string;
  act: string;
  subject: string;
  detail?: Record<string, unknown>;
}

export const writeAudit = async (ledger: Ledger, entry: AuditEntry): Promise<void> => {
  await ledger`
    insert into audit_log (id, tenant_id, actor, act, subject, detail)
    values (${newId()}, ${entry.tenantId}, ${entry.actor}, ${entry.act}, ${entry.subject},
      ${asJson(ledger, entry.detail ?? {})})`;
};
