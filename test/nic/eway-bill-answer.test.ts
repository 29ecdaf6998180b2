import { describe, expect, it } from 'vitest';
import type { HttpExchange } from '../../src/providers/http-exchange.js';
import { readEwayBillAnswer } from '../../src/providers/nic/eway-bill-answer.js';
import { noon } from './nic-setup.js';

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}): HttpExchange => ({
  kind: 'answer',
  status,
  headers,
  body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
const read = (exchange: HttpExchange, clear: unknown = { ewayBillNo: 1 }) =>
  readEwayBillAnswer(exchange, () => clear, noon);

describe('an answer of the e-way bill system', () => {
  it.each(['1', 1])('is good with status %j', (status) => {
    expect(read(answer({ status, data: 'sealed' }))).toMatchObject({
      kind: 'result',
      result: { ewayBillNo: 1 },
    });
  });

  it('has the fields of a log-in in the envelope itself', () => {
    const login = { status: '1', authtoken: 't', sek: 's' };
    expect(read(answer(login))).toMatchObject({ kind: 'result', result: login });
  });

  it.each([
    [{ status: '0', error: base64({ errorCodes: '312' }) }, 200, ['312']],
    [{ status: 0, error: base64({ errorCodes: '238, 325,' }) }, 200, ['238', '325']],
    [{ status: '0', error: base64({ errorCodes: 108 }) }, 200, ['108']],
    [{ status: '0', error: { errorCodes: '315' } }, 400, ['315']],
    [{ status: '0', error: base64({ message: 'x' }) }, 200, []],
    [{ status: '0' }, 200, []],
  ])('names its codes: %j', (body, status, codes) => {
    expect(read(answer(body, status))).toEqual({
      kind: 'refused',
      errors: codes.map((code) => ({ code, text: '' })),
      infos: [],
      httpStatus: status,
    });
  });

  it.each<[string, HttpExchange, object]>([
    ['HTML', answer('<html></html>'), { kind: 'unreadable', isKeyWrong: false }],
    [
      'another JSON',
      answer({ status: 401, error: 'Unauthorized' }, 401),
      { kind: 'http_status', httpStatus: 401 },
    ],
    ['a refusal without codes', answer({ status: '0' }, 502), { kind: 'http_status', httpStatus: 502 }],
    ['a good status in a bad one', answer({ status: '1', data: 'x' }, 500), { kind: 'http_status' }],
    [
      'slow down',
      answer({ status: '0', error: base64({ errorCodes: '312' }) }, 429, { 'retry-after': '7' }),
      { kind: 'http_status', httpStatus: 429, retryAfterMs: 7_000 },
    ],
    ['no answer', { kind: 'no_answer', reason: 'reset' }, { kind: 'no_answer', reason: 'reset' }],
  ])('is told by its status where it is none: %s', (_form, exchange, end) => {
    expect(read(exchange)).toMatchObject(end);
  });

  it('asks for another session where our key does not open it', () => {
    const sealed = answer({ status: '1', data: 'sealed' });
    expect(readEwayBillAnswer(sealed, () => undefined, noon)).toEqual({
      kind: 'unreadable',
      httpStatus: 200,
      isKeyWrong: true,
    });
  });
});
