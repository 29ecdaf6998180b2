import { describe, expect, it } from 'vitest';
import { aGstr1, aGstr3b, aNilGstr1, anOffset, openFilingDesk, type FilingDesk } from './filing-setup.js';
import type { Trouble } from './watched-desk.js';

const cases = [
  ['a GSTR-1', 'GSTR1', () => ({ return: aGstr1() })],
  ['a nil GSTR-1', 'GSTR1', () => ({ return: aNilGstr1() })],
  ['a GSTR-3B', 'GSTR3B', () => ({ return: aGstr3b(), offset: anOffset() })],
] as const;

const troubles: readonly (readonly [string, Trouble])[] = [
  ['the worker dies before', { kind: 'worker_lost', when: 'before' }],
  ['the worker dies after', { kind: 'worker_lost', when: 'after' }],
  ['the answer is lost of', { kind: 'lost' }],
];

const once = (desk: FilingDesk, at: number, trouble: Trouble): (() => boolean) => {
  let struck = false;
  desk.watched.trouble = (_operation, index) => {
    if (struck || index !== at) return null;
    struck = true;
    return trouble;
  };
  return () => struck;
};

describe.each(cases)('%s is filed exactly once', (_name, form, inputOf) => {
  it.each(troubles)('when %s any one of its calls', { timeout: 120_000 }, async (_what, trouble) => {
    const desk = await openFilingDesk();
    for (let at = 0; ; at += 1) {
      await desk.control('POST', 'reset');
      await desk.control('POST', 'settings', { requireGstr1: false });
      desk.sessions.clear();
      desk.held.clear();
      desk.watched.calls.length = 0;
      const wasStruck = once(desk, at, trouble);
      const driven = await desk.file(form, inputOf());
      const where = `call ${at}, ${String(desk.watched.calls[at])}: ${driven.attempts.join(', ')}`;
      expect(driven.failure, where).toBeNull();
      const filings = await desk.filings();
      expect(filings, where).toMatchObject([{ form, count: 1, arn: driven.result?.arn }]);
      expect(await desk.offsets(), where).toHaveLength(form === 'GSTR3B' ? 1 : 0);
      desk.clock.advance(3_600_000);
      if (!wasStruck()) break;
    }
    await desk.close();
    expect(desk.watched.calls.length).toBeGreaterThan(5);
  });
});
