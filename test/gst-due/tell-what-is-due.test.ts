import { describe, expect, it, onTestFinished } from 'vitest';
import { tellWhatIsDue, type TellWhatIsDueDeps } from '../../src/actions/gst-returns/tell-what-is-due.js';
import { isId, newId } from '../../src/domain/ids.js';
import type { Mode } from '../../src/domain/job.js';
import { allFilers, createGstFilers } from '../../src/ledger/queries/gst/gst-filers.js';
import { isReturnFiled } from '../../src/ledger/queries/gst/is-return-filed.js';
import { tellEvent } from '../../src/ledger/queries/tell-event.js';
import { testDatabase } from '../support/test-database.js';

const gstin = '24AAACB1234C1ZL';

const setup = async (changes: Partial<TellWhatIsDueDeps> = {}) => {
  const { ledger, drop } = await testDatabase();
  onTestFinished(() => drop());
  const owner = { tenantId: newId(), mode: 'live' as Mode };
  const filers = createGstFilers(ledger);
  const run = (day: string) =>
    tellWhatIsDue({
      filers: () => allFilers(ledger),
      isFiled: (...asked) => isReturnFiled(ledger, ...asked),
      tell: (event) => tellEvent(ledger, event),
      now: () => new Date(`${day}T09:00:00+05:30`),
      ...changes,
    });
  const events = () =>
    ledger<{ id: string; type: string; mode: string; orderingKey: string; data: Record<string, unknown> }[]>`
      select id, type, mode, ordering_key as "orderingKey", data from event where tenant_id = ${owner.tenantId}
      order by id`;
  /** A job of the tenant has filed it, or is at it still. */
  const file = (
    action: string,
    key: string,
    settledAt: Date | null = new Date(),
    mode: Mode = 'live',
  ) => ledger`
    insert into document (tenant_id, mode, action, natural_key, job_id, settled_at)
    values (${owner.tenantId}, ${mode}, ${action}, ${key}, ${newId()}, ${settledAt})`;
  return { owner, filers, run, events, file };
};

describe('telling what is due', () => {
  it('tells each notice once, however often it runs', async () => {
    const { owner, filers, run, events } = await setup();
    await filers.put(owner, { gstin, frequency: 'monthly' });
    expect(await run('2026-12-09')).toEqual({ filers: 1, told: 2, filed: 0 });
    await Promise.all([run('2026-12-09'), run('2026-12-09')]);
    const told = await events();
    expect(told.map(({ data }) => [data['kind'], data['daysLeft']])).toEqual([
      ['build', 2],
      ['remind', 2],
    ]);
    expect(told[1]).toMatchObject({
      type: 'gst.due',
      mode: 'live',
      orderingKey: `${gstin}|112026|GSTR1`,
      data: {
        gstin,
        form: 'GSTR1',
        period: '112026',
        dueDate: '2026-12-11',
        notice: {
          subject: 'GSTR-1 November 2026: due in 2 days',
          text: `GSTR-1 of ${gstin} for November 2026 is due on 2026-12-11. Munshi has not filed it yet.`,
        },
      },
    });
    expect(told.every(({ id }) => isId(id))).toBe(true);
    await run('2026-12-10');
    expect(await events()).toHaveLength(3);
  });

  it('makes up for days on which nothing ran', async () => {
    const { owner, filers, run, events } = await setup();
    await filers.put(owner, { gstin, frequency: 'monthly' });
    await run('2026-12-12');
    expect((await events()).map(({ data }) => [data['kind'], data['daysLeft']])).toEqual([
      ['build', -1],
      ['remind', -1],
    ]);
  });

  it('stops once the return is filed, and not while it is under way or filed in the other mode', async () => {
    const { owner, filers, run, events, file } = await setup();
    await filers.put(owner, { gstin, frequency: 'monthly' });
    await file('gstr1.file', `${gstin}|102026|GSTR1`);
    await file('gstr1.file', `${gstin}|112026|GSTR1`, new Date(), 'test');
    await file('gstr3b.file', `${gstin}|112026|GSTR3B`, null);
    expect(await run('2026-12-05')).toEqual({ filers: 1, told: 2, filed: 0 });
    await file('gstr1.file', `${gstin}|112026|GSTR1`);
    expect(await run('2026-12-09')).toEqual({ filers: 1, told: 0, filed: 2 });
    expect(await run('2026-12-18')).toEqual({ filers: 1, told: 2, filed: 0 });
    expect((await events()).map(({ data }) => data['form'])).toEqual(['GSTR1', 'GSTR1', 'GSTR3B', 'GSTR3B']);
  });

  it('takes the month’s GSTR-1 of a quarterly filer for its IFF, and cannot see deposits', async () => {
    const { owner, filers, run, events, file } = await setup();
    await filers.put(owner, { gstin, frequency: 'quarterly' });
    await file('gstr1.file', `${gstin}|102026|GSTR1`);
    expect(await run('2026-11-10')).toEqual({ filers: 1, told: 0, filed: 2 });
    expect(await run('2026-11-25')).toEqual({ filers: 1, told: 1, filed: 0 });
    expect((await events()).map(({ data }) => [data['form'], data['kind']])).toEqual([['PMT06', 'remind']]);
  });

  it('tells the others when one cannot be told, and fails afterwards', async () => {
    const told: string[] = [];
    const deps: TellWhatIsDueDeps = {
      filers: async () =>
        ['24AAACB1234C1ZL', '07AAACB1234C1ZL'].map((each) => ({
          tenantId: 't',
          mode: 'live',
          gstin: each,
          frequency: 'monthly',
        })),
      isFiled: async (_tenant, _mode, each) => {
        if (each.startsWith('24')) throw new Error('broken');
        return false;
      },
      tell: async ({ orderingKey }) => told.push(orderingKey),
      now: () => new Date('2026-12-01T09:00:00+05:30'),
    };
    await expect(tellWhatIsDue(deps)).rejects.toThrow('could not be told');
    expect(told).toEqual(['07AAACB1234C1ZL|112026|GSTR1']);
  });
});
