import { z } from 'zod';
import { isMonth } from '../../../messages/wallet/india-month.js';
import { statementCsv } from '../../../messages/wallet/statement-csv.js';
import { parseInput } from '../../faults/parse-input.js';
import type { KeyedRoute } from '../../http/route.js';
import type { MessagePorts } from '../../message-ports.js';

const statementQuery = z.strictObject({
  month: z.string().refine(isMonth, 'expected a month as 2026-05').describe('A month in India: 2026-05'),
  format: z.enum(['json', 'csv']).optional().describe('`csv`: a table, in rupees'),
});

const turnover = {
  openingPaise: z.int().describe('Not spent yet, what was set aside included'),
  creditsPaise: z.int(),
  deductedPaise: z.int().describe('Taken off by an operator'),
  spentPaise: z.int(),
  messages: z.int().describe('Messages that were paid for'),
  segments: z.int(),
  givenBackPaise: z.int().describe('Was set aside for messages that were refused; it never left the balance'),
  closingPaise: z.int().describe('opening + credits - deducted - spent'),
};

const statementDocument = z.object({
  currency: z.literal('INR'),
  month: z.string(),
  ...turnover,
  days: z.array(z.object({ day: z.string(), ...turnover })).describe('Those on which anything moved'),
});

/** `GET /v1/wallet/statement`: a month of the wallet by days in India, as JSON or as CSV. */
export const walletStatementRoute = (deps: { messages: Pick<MessagePorts, 'wallet'> }): KeyedRoute => ({
  method: 'get',
  path: '/v1/wallet/statement',
  access: 'messages',
  doc: {
    operationId: 'getWalletStatement',
    summary: 'A month of message credit by days; as CSV with format=csv',
    tag: 'Messages',
    query: statementQuery,
    answers: { 200: { description: 'The statement', schema: statementDocument } },
    refuses: ['invalid_input', 'unavailable'],
  },
  handle: async ({ req, principal: { tenantId, mode } }) => {
    const { month, format } = parseInput(statementQuery, { ...req.query });
    const statement = await deps.messages.wallet.statement({ tenantId, mode }, month);
    if (format !== 'csv') {
      const headers = { 'Cache-Control': 'no-store' };
      return { status: 200, headers, json: { currency: 'INR', ...statement } };
    }
    const headers = {
      'Cache-Control': 'no-store',
      'Content-Disposition': `attachment; filename="wallet-${month}.csv"`,
    };
    return { status: 200, headers, text: statementCsv(statement), contentType: 'text/csv; charset=utf-8' };
  },
});
