import { z } from 'zod';
import { modes } from '../../../domain/job.js';
import { parseInput } from '../../faults/parse-input.js';
import { pathId } from '../../http/path-id.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedRoute } from '../../http/route.js';
import type { MessagePorts } from '../../message-ports.js';
import { mostPaise } from './read-wallet.js';
import { balanceDocument, toBalanceDocument } from './wallet-document.js';

const creditBody = z
  .strictObject({
    paise: z
      .int()
      .min(-mostPaise)
      .max(mostPaise)
      .refine((paise) => paise !== 0, 'must not be 0')
      .describe('Below 0 takes credit off again, and needs a note'),
    reference: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .describe('Your own, e.g. of the payment; the same one is booked once'),
    note: z.string().trim().min(1).max(500).optional(),
    mode: z.enum(modes),
  })
  .refine(({ paise, note }) => paise >= 0 || note !== undefined, {
    path: ['note'],
    error: 'say why credit is taken off',
  });

const creditedDocument = balanceDocument.extend({
  replayed: z.boolean().describe('The same was booked before under this reference'),
});

/** `POST /v1/admin/tenants/{id}/wallet/credits`: books message credit that a tenant has paid for, once for each reference. */
export const creditWalletRoute = (deps: {
  messages: Pick<MessagePorts, 'wallet'>;
  readJson: ReadJson;
}): KeyedRoute => ({
  method: 'post',
  path: '/v1/admin/tenants/{id}/wallet/credits',
  access: 'admin',
  doc: {
    operationId: 'creditWallet',
    summary: 'Give a tenant message credit, or take it off again',
    tag: 'Operators',
    body: creditBody,
    answers: {
      200: { description: 'Booked before under this reference', schema: creditedDocument },
      201: { description: 'Booked', schema: creditedDocument },
    },
    refuses: ['not_found', 'conflict', 'unavailable'],
  },
  handle: async ({ req, res }) => {
    const tenantId = pathId(req, 'id', 'tenant');
    const { mode, note, ...credit } = parseInput(creditBody, await deps.readJson(req, res));
    const owner = { tenantId, mode };
    const { replayed, balance } = await deps.messages.wallet.credit(owner, { ...credit, note: note ?? null });
    const headers = { 'Cache-Control': 'no-store' };
    return { status: replayed ? 200 : 201, headers, json: { ...toBalanceDocument(balance), replayed } };
  },
});
