import type { MessageOwner, TemplateKind, TemplateShelf } from '../../../domain/message-book.js';
import { asJson, type Ledger } from '../../connect.js';

/** The tables of the kinds have no more in common than a shelf needs: `kind` is null where a table has one kind only. */
const places = {
  sms: { table: 'sms_template', kind: null },
  email: { table: 'email_template', kind: 'template' },
  'email-layout': { table: 'email_template', kind: 'layout' },
} as const satisfies Record<TemplateKind, { table: string; kind: string | null }>;

/** The templates of tenants in Postgres, by their keys. */
export const createTemplateShelf = (ledger: Ledger): TemplateShelf => {
  const ofKind = ({ tenantId, mode }: MessageOwner, { kind }: (typeof places)[TemplateKind]) => ledger`
    tenant_id = ${tenantId} and mode = ${mode} ${kind === null ? ledger`` : ledger`and kind = ${kind}`}`;
  return {
    async find(owner, kind, key) {
      const place = places[kind];
      const [row] = await ledger<{ template: unknown }[]>`
        select template from ${ledger(place.table)} where ${ofKind(owner, place)} and key = ${key}`;
      return row?.template ?? null;
    },

    async list(owner, kind) {
      const place = places[kind];
      const rows = await ledger<{ key: string; template: unknown; updatedAt: Date }[]>`
        select key, template, updated_at as "updatedAt" from ${ledger(place.table)}
        where ${ofKind(owner, place)} order by key`;
      return [...rows];
    },

    async put({ tenantId, mode }, kind, key, template) {
      const place = places[kind];
      const kept = asJson(ledger, template);
      if (place.kind === null) {
        await ledger`
          insert into sms_template (tenant_id, mode, key, template) values (${tenantId}, ${mode}, ${key}, ${kept})
          on conflict (tenant_id, mode, key) do update set template = excluded.template, updated_at = now()`;
        return;
      }
      await ledger`
        insert into email_template (tenant_id, mode, kind, key, template)
        values (${tenantId}, ${mode}, ${place.kind}, ${key}, ${kept})
        on conflict (tenant_id, mode, kind, key) do update set template = excluded.template, updated_at = now()`;
    },

    async remove(owner, kind, key) {
      const place = places[kind];
      const removed = await ledger`
        delete from ${ledger(place.table)} where ${ofKind(owner, place)} and key = ${key}`;
      return removed.count > 0;
    },
  };
};
