import { describe, expect, it } from 'vitest';
import { createLogger, jobLogger } from '../../src/telemetry/logger.js';
import { redactLine, redactText } from '../../src/telemetry/redact.js';

const setup = (format: 'json' | 'text' = 'json') => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLogger({ process: 'web', level: 'info', format, destination });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown> };
};

describe('redaction by shape', () => {
  it.each([
    ['GSTIN', 'seller 29AAACE1234F1Z5 refused', 'seller [gstin] refused'],
    ['GSTIN in small letters', '29aaace1234f1z5', '[gstin]'],
    ['GSTIN of a foreign supplier', '9917SGP29001OST', '[gstin]'],
    ['GSTIN in a natural key', '29AAACE1234F1Z5|2026-27|INV', '[gstin]|2026-27|INV'],
    ['PAN', 'PAN AAACE1234F.', 'PAN [pan].'],
    ['phone', 'to 9876543210', 'to [digits]'],
    ['phone with a country code', '+91 98765 43210', '[phone]'],
    ['phone with a hyphen', '98765-43210', '[phone]'],
    ['e-mail', 'a.b+c@example.co.in wrote', '[address] wrote'],
    ['UPI address', 'ravi.k@okhdfc', '[address]'],
    ['JWT', 'eyJhbGciOiJSUzI1NiJ9.eyJhIjoxfQ.c2ln', '[token]'],
    ['Authorization', 'Authorization: Bearer abcdef123456', 'Authorization: Bearer [authorization]'],
    ['API key', 'key mk_test_a1B2c3', 'key [key]'],
    ['account number', 'a/c 123456789012345', 'a/c [digits]'],
    ['Aadhaar', '1234 5678 9012', '[digits]'],
    ['database URL', 'postgres://u:hunter2@db:5432/x', 'postgres://[credentials]@db:5432/x'],
  ])('hides a %s', (_, text, shown) => {
    expect(redactText(text)).toBe(shown);
    expect(JSON.parse(redactLine(JSON.stringify({ text })))).toEqual({ text: shown });
  });

  it.each([
    'einvoice.generate',
    '0193f1c2-7c12-7abc-8def-123456789012',
    '2026-11-21T02:30:06.677Z',
    'INV-2026/101',
    'a5c12dca80e743321740b001fd70953e8738d109865d28ba4013750f2046f229',
    'at run (/app/node_modules/@bull-board/api/dist/index.js:12:34)',
    'bullmq@6.7.0',
    'http://127.0.0.1:3001/v1/jobs',
  ])('leaves %s alone', (text) => {
    expect(redactText(text)).toBe(text);
    expect(JSON.parse(redactLine(JSON.stringify({ text })))).toEqual({ text });
  });
});

describe('the logger', () => {
  it('writes the event, its fields and what is bound, one JSON object a line', () => {
    const { log, last } = setup();
    jobLogger(log, { jobId: 'j1', tenantId: 't1', action: 'einvoice.generate' }).info(
      { durationMs: 12 },
      'attempt.closed',
    );
    expect(last()).toMatchObject({
      level: 'info',
      process: 'web',
      jobId: 'j1',
      tenantId: 't1',
      action: 'einvoice.generate',
      durationMs: 12,
      msg: 'attempt.closed',
    });
  });

  it('hides personal data in fields of any depth, bindings, messages, keys and numbers', () => {
    const { log, lines, last } = setup();
    log
      .child({ who: '9876543210' })
      .info({ a: [{ b: 'x@example.com', '29AAACE1234F1Z5': 9876543210 }] }, 'for 29AAACE1234F1Z5');
    expect(lines.join('')).not.toMatch(/98765|example|AAACE/);
    expect(last()).toMatchObject({
      who: '[digits]',
      a: [{ b: '[address]', '[gstin]': '[digits]' }],
      msg: 'for [gstin]',
    });
  });

  it('hides personal data that begins right after a line break', () => {
    const { log, last } = setup();
    log.info({ text: 'a\n9876543210\tAAACE1234F' }, 'e');
    expect(last()).toMatchObject({ text: 'a\n[digits]\t[pan]' });
  });

  it('hides what is secret by its name, and shows whether it is there', () => {
    const { log, last } = setup();
    log.info(
      { headers: { authorization: 'x', 'x-api-key': 'y' }, otp: '123', AuthToken: 'z', apiKey: true },
      'e',
    );
    expect(last()).toMatchObject({
      headers: { authorization: '[secret]', 'x-api-key': '[secret]' },
      otp: '[secret]',
      AuthToken: '[secret]',
      apiKey: true,
    });
  });

  it('shows of an error its type, code, message, stack and cause, and nothing else that hangs on it', () => {
    const { log, lines, last } = setup();
    const cause = Object.assign(new Error('for x@example.com'), { config: { data: 'Ravi Kumar' } });
    log.error(
      { err: Object.assign(new TypeError('bad', { cause }), { code: 'E1', detail: 'Ravi Kumar' }) },
      'run.failed',
    );
    expect(last()).toMatchObject({
      err: { type: 'TypeError', code: 'E1', message: 'bad', cause: { message: 'for [address]' } },
    });
    expect(lines.join('')).not.toContain('Ravi');
  });

  it('writes lines for a person when asked to', () => {
    const { log, lines } = setup('text');
    log.warn({ queue: 'einvoice', to: 'x@example.com' }, 'queue.paused');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} warn {2}queue\.paused queue=einvoice to=\[address\]\n$/);
  });
});
