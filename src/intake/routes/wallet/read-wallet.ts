import { z } from 'zod';
import type { Clock } from '../../../domain/clock.js';
import { parseInput } from '../../faults/parse-input.js';
import type { ReadJson } from '../../http/read-json.js';
import type { KeyedRoute } from '../../http/route.js';
import type { MessagePorts } from '../../message-ports.js';
import { cutPage, pageFields, toPageWish } from '../../page-query.js';
import {
  entryDocument,
  toBalanceDocument,
  balanceDocument,
  toEntryDocument,
  toWalletDocument,
  walletDocument,
} from './wallet-document.js';

type Messages = Pick<MessagePorts, 'wallet'>;

const headers = { 'Cache-Control': 'no-store' };

/** `GET /v1/wallet`: the tenant's message credit, in the mode of its key. */
export const getWalletRoute = (deps: { messages: Messages; clock: Clock }): KeyedRoute => ({
  method: 'get',
  path: '/v1/wallet',
  access: 'messages',
  doc: {
    operationId: 'getWallet',
    summary: 'Message credit: what is there, what is set aside, what messages cost today',
    tag: 'Messages',
    answers: { 200: { description: 'The wallet', schema: walletDocument } },
    refuses: ['unavailable'],
  },
  handle: async ({ principal: { tenantId, mode } }) => {
    const balance = await deps.messages.wallet.balance({ tenantId, mode });
    return { status: 200, headers, json: toWalletDocument(balance, deps.clock.now()) };
  },
});

/** The most that a wallet is booked by at once: a crore of rupees. */
export const mostPaise = 1_000_000_000;

const alertBody = z.strictObject({
  lowBalancePaise: z.int().min(0).max(mostPaise).describe('0: never tell'),
});

/** `PUT /v1/wallet/alert`: when `wallet.low` is to be told. */
export const putAlertRoute = (deps: { messages: Messages; readJson: ReadJson }): KeyedRoute => ({
  method: 'put',
  path: '/v1/wallet/alert',
  access: 'messages',
  doc: {
    operationId: 'putWalletAlert',
    summary: 'Below which credit the event wallet.low tells it',
    tag: 'Messages',
    body: alertBody,
    answers: { 200: { description: 'Kept', schema: balanceDocument } },
    refuses: ['unavailable'],
  },
  handle: async ({ req, res, principal: { tenantId, mode } }) => {
    const { lowBalancePaise } = parseInput(alertBody, await deps.readJson(req, res));
    const balance = await deps.messages.wallet.setLowBalance({ tenantId, mode }, lowBalancePaise);
    return { status: 200, headers, json: toBalanceDocument(balance) };
  },
});

const entriesQuery = z.strictObject(pageFields);

/** `GET /v1/wallet/entries`: every movement of credit, the newest first, a page at a time. */
export const listEntriesRoute = (deps: { messages: Messages }): KeyedRoute => ({
  method: 'get',
  path: '/v1/wallet/entries',
  access: 'messages',
  doc: {
    operationId: 'listWalletEntries',
    summary: 'Every movement of message credit, in double entry, the newest first',
    tag: 'Messages',
    query: entriesQuery,
    answers: {
      200: {
        description: 'One page; nextCursor is null on the last',
        schema: z.object({ items: z.array(entryDocument), nextCursor: z.string().nullable() }),
      },
    },
    refuses: ['invalid_input', 'unavailable'],
  },
  handle: async ({ req, principal: { tenantId, mode } }) => {
    const wish = toPageWish(parseInput(entriesQuery, { ...req.query }));
    const { page, nextCursor } = cutPage(await deps.messages.wallet.entries({ tenantId, mode }, wish), wish);
    return { status: 200, headers, json: { items: page.map(toEntryDocument), nextCursor } };
  },
});
