import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import vectors from '../../fixtures/vectors/provider-vectors.json' with { type: 'json' };
import { aMessage } from '../conformance/sms-setup.js';
import { expectAllAsked } from '../providers/gateway-exchange.js';
import { aGateway, answerSend } from './sms-exchange.js';

afterEach(expectAllAsked);

interface Row {
  channel: string;
  seen: { http?: number; body?: object; network?: string };
  class: string;
  note?: string;
}

const channels = ['msg91', 'bsnl', 'fast2sms', 'twilio'];
const rows = (vectors.messaging.error_classes.cases as Row[]).filter(
  // What a callback says is read where it comes in.
  ({ channel, seen }) => channels.includes(channel) && !('callback' in seen),
);

const kindOf = ({ class: of, seen }: Row): string => {
  switch (of) {
    case 'accepted':
      return 'done';
    case 'permanent':
      return 'rejected';
    case 'retry':
      return seen.http === 429 ? 'throttled' : 'transient';
    case 'unknown':
      return 'unknown';
    case 'refresh_token_then_retry':
      return 'unauthorized';
    default:
      throw new Error(`no outcome for ${of}`);
  }
};

/** Refusals of which the vectors say that the account, not the message, is to blame. */
const isAccounts = ({ note = '', seen }: Row): boolean =>
  /alert/.test(note) || /template/i.test(`${note} ${JSON.stringify(seen)}`);

/** A server that takes the request and says nothing. */
const silent = async (): Promise<string> => {
  const server = createServer((request) => void request.resume());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

describe('the error classes of SMS', () => {
  it('are all here', () => {
    expect(rows).toHaveLength(18);
  });

  it.each(rows.map((row) => [row.channel, JSON.stringify(row.seen), row] as const))(
    '%s: %s',
    async (channel, _seen, row) => {
      const { seen } = row;
      const baseUrl = seen.network === undefined ? `http://${channel}.test` : await silent();
      const { gateway, call } = aGateway(channel, { baseUrl, timeoutMs: seen.network ? 200 : 5_000 });
      if (seen.http !== undefined) answerSend(channel, seen.http, seen.body ?? '');
      const outcome = await gateway.send(call, aMessage());
      expect(outcome.kind).toBe(kindOf(row));
      if (outcome.kind === 'rejected') expect(outcome.elsewhere ?? false).toBe(isAccounts(row));
    },
  );
});
