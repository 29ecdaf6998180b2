import { afterAll, beforeAll, expect } from 'vitest';
import { startChatStandIns } from '../../fixtures/stand-ins/chat/start-chat-stand-ins.js';
import type { RunningChatStandIns } from '../../fixtures/stand-ins/chat/start-chat-stand-ins.js';
import type { Done, Failed } from '../../src/domain/outcome.js';
import type { ChatCall } from '../../src/providers/chat/chat-contract.js';
import { createHttpClient } from '../../src/providers/http-client.js';
import type { ChatUnderTest } from './chat-ways.js';

/** When everything of these tests happens. */
export const noon = new Date('2026-11-20T12:00:00+05:30');

/** The result of what must have gone well. */
export const doneOf = <R>(outcome: Done<R> | Failed): R => {
  expect(outcome).toMatchObject({ kind: 'done' });
  return (outcome as Done<R>).result;
};

/** One stand-in for all tests of a service, and a sender of its own for each. */
export const setUpChat = (way: ChatUnderTest) => {
  const http = createHttpClient();
  let standIns: RunningChatStandIns;
  let senders = 0;
  beforeAll(async () => {
    standIns = await startChatStandIns({ clock: () => noon });
  });
  afterAll(async () => {
    http.close();
    await standIns.close();
  });

  const control = async <T>(method: 'GET' | 'POST' | 'DELETE', name: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${standIns.url}/${way.name}/stand-in/${name}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the control ${name} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };

  /** A sender that has sent nothing yet, and waits `timeoutMs` for an answer. */
  const newSender = ({ timeoutMs = 20_000, baseUrl = `${standIns.url}/${way.name}`, wrong = false } = {}) => {
    senders += 1;
    const id = String(1_000_000 + senders);
    const call: ChatCall = {
      signal: new AbortController().signal,
      connection: {
        provider: way.name,
        mode: 'test',
        sandbox: true,
        circuitKey: way.name,
        ...way.account(baseUrl, id, wrong),
      },
    };
    const send = way.create({ http, timeoutMs });
    const taken = async () =>
      (await control<Record<string, unknown>[]>('GET', 'messages')).filter(
        (message) => message[way.senderField] === id,
      );
    const fault = (kind: string, more: object = {}) =>
      control('POST', 'faults', { op: 'send', docNo: id, kind, ...more });
    return { id, call, send: () => send(call), taken, fault };
  };
  return { http, control, newSender };
};
