import { describe, expect, it } from 'vitest';
import type { TakenMessage } from './message-carriers.js';
import type { LedgerEntry, LedgerMessage, MessageLedger } from './message-ledger.js';
import { balanceMessages } from './message-oracle.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 21, 6, 0, second));
const tenantId = 'tenant';
const to = '9876543210';
const entry = (kind: LedgerEntry['kind'], second: number, more: Partial<LedgerEntry> = {}): LedgerEntry => {
  const ways = {
    top_up: ['funding', 'available'],
    reserve: ['available', 'reserved'],
    settle: ['reserved', 'spent'],
    give_back: ['reserved', 'available'],
    adjust: ['available', 'funding'],
  } as const;
  const [from, destination] = ways[kind];
  const messageId = kind === 'top_up' ? null : 'message';
  return { tenantId, kind, from, to: destination, paise: 25, messageId, turn: 1, at: at(second), ...more };
};
const message: LedgerMessage = {
  id: 'message',
  tenantId,
  action: 'sms.send',
  to,
  state: 'succeeded',
  code: null,
  lostAnswers: 0,
  isAccepted: true,
  retailPaise: 25,
};
const topUp = entry('top_up', 0, { paise: 100 });
const paid = [topUp, entry('reserve', 1), entry('settle', 3)];
const copy = (second: number, carrier: TakenMessage['carrier'] = 'msg91'): TakenMessage => ({
  carrier,
  to,
  at: at(second),
});

const balance = (books: {
  messages?: MessageLedger['messages'];
  entries?: readonly LedgerEntry[];
  stands?: readonly [available: number, reserved: number, spent: number];
  copies?: readonly TakenMessage[];
}): string[] => {
  const { messages = [message], entries = paid, stands = [75, 0, 25], copies = [copy(2)] } = books;
  const [available, reserved, spent] = stands;
  const accounts = Object.entries({ funding: -100, available, reserved, spent }).map(([account, paise]) => ({
    ...{ tenantId, paise },
    account: account as LedgerEntry['from'],
  }));
  const taken = copies.length === 0 ? new Map() : new Map([[to, copies]]);
  return balanceMessages({ messages, entries, accounts }, taken, { isAged: false }).faults;
};

const doubtful = { ...message, state: 'failed', code: 'maybe_sent', isAccepted: false, lostAnswers: 1 };

describe('the oracle of messages', () => {
  it.each([
    ['one message, paid', {}],
    [
      'a second copy after a lost answer',
      { messages: [{ ...message, lostAnswers: 1 }], copies: [copy(2), copy(2)] },
    ],
    [
      'one in doubt that is there',
      { messages: [doubtful], entries: paid.slice(0, 2), stands: [75, 25, 0] as const },
    ],
    [
      'one that was given back, and reserved again',
      {
        entries: [
          ...[topUp, entry('reserve', 1), entry('give_back', 1)],
          ...[entry('reserve', 2, { turn: 2 }), entry('settle', 3, { turn: 2 })],
        ],
      },
    ],
  ])('finds nothing in %s', (_what, books) => {
    expect(balance(books)).toEqual([]);
  });

  it.each([
    ['nobody has it', { copies: [] }],
    ['is there 2 times', { copies: [copy(2), copy(2)] }],
    ['two carriers', { messages: [{ ...message, lostAnswers: 1 }], copies: [copy(2), copy(2, 'bsnl')] }],
    ['without credit set aside', { copies: [copy(0)] }],
    ['nobody has accepted it', { messages: [doubtful, { ...message, isAccepted: false }], copies: [] }],
    ['has moved its credit so', { entries: [...paid, entry('settle', 4)], stands: [75, -25, 50] as const }],
    ['not what it was given', { stands: [76, 0, 25] as const }],
    ['has entries that make', { stands: [74, 1, 25] as const }],
    ['in the red', { entries: [entry('reserve', 1), topUp, entry('settle', 3)] }],
    ['has spent 25', { messages: [{ ...message, retailPaise: 50 }] }],
    ['set 25 aside', { entries: paid.slice(0, 2), stands: [75, 25, 0] as const }],
    ['nobody has asked', { messages: [] }],
  ])('finds that %s', (fault, books) => {
    expect(balance(books).join('\n')).toContain(fault);
  });
});
