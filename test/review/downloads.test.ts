import { describe, expect, it } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import type { ShownReturn } from '../../src/returns/sheet/shown-return.js';
import { readWorkbook } from './read-workbook.js';
import { gstin } from './review-requests.js';
import { reviewUnderTest } from './review-under-test.js';
import { reviewer } from './reviewer.js';

const built: ShownReturn = {
  form: 'GSTR1',
  gstin,
  period: '112026',
  return: {
    gstin,
    fp: '112026',
    b2cs: [{ sply_ty: 'INTRA', pos: '24', typ: 'OE', rt: 18, txval: 0.1, camt: 90, samt: 90, csamt: 0 }],
  },
  warnings: [],
};

const setup = async () => {
  const review = await reviewUnderTest();
  const jobId = await review.aJob({ state: 'succeeded', action: 'gstr1.build' });
  review.returns.set(jobId, built);
  return { ...review, jobId };
};

describe.each([
  ['by an API key', async ({ call }: Setup, path: string) => call('GET', `/v1/jobs${path}`)],
  [
    'from the page',
    async ({ base, linkTo, jobId }: Setup, path: string) => {
      const person = reviewer(base);
      await person.open(await linkTo(jobId));
      const cookie = person.cookies.get('munshi_review')!.value;
      return fetch(`${base}/review${path}`, { headers: { cookie: `munshi_review=${cookie}` } });
    },
  ],
])('a return taken away %s', (_how, take) => {
  it('is the GSTN JSON, as a file to keep', async () => {
    const review = await setup();
    const answer = await take(review, `/${review.jobId}/return.json`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/json; charset=utf-8',
    ]);
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="GSTR1_24AAACB1234C1ZL_112026.json"',
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual(built.return);
  });

  it('is a spreadsheet, as a file to keep', async () => {
    const review = await setup();
    const answer = await take(review, `/${review.jobId}/return.xlsx`);
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="GSTR1_24AAACB1234C1ZL_112026.xlsx"',
    );
    expect(answer.headers.get('content-type')).toMatch(/spreadsheetml\.sheet$/);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    expect([...(await readWorkbook(bytes)).keys()]).toEqual(['Summary', 'b2cs']);
  });

  it('is not there while there is none', async () => {
    const review = await setup();
    review.returns.clear();
    for (const format of ['json', 'xlsx'])
      expect((await take(review, `/${review.jobId}/return.${format}`)).status).toBe(404);
  });
});

describe('a download', () => {
  it('is no spreadsheet of more rows than the process can spare the time for; the JSON is there all the same', async () => {
    const { call, jobId, returns } = await setup();
    const itms = [{ num: 1, itm_det: { rt: 18, txval: 1 } }];
    const inv = Array.from({ length: 20_001 }, (_, place) => ({ inum: String(place), itms }));
    returns.set(jobId, { ...built, return: { b2b: [{ ctin: gstin, inv }] } });
    const refused = await call('GET', `/v1/jobs/${jobId}/return.xlsx`);
    expect([refused.status, await refused.text()]).toEqual([413, expect.stringContaining('20,001 rows')]);
    expect((await call('GET', `/v1/jobs/${jobId}/return.json`)).status).toBe(200);
  });

  it('is of the own tenant, for keys that may read jobs', async () => {
    const { call, jobId, newKey } = await setup();
    for (const format of ['json', 'xlsx']) {
      const path = `/v1/jobs/${jobId}/return.${format}`;
      expect((await call('GET', path, undefined, newKey({ tenantId: newId() }))).status).toBe(404);
      expect((await call('GET', path, undefined, newKey({ scopes: ['jobs:write'] }))).status).toBe(403);
    }
  });
});

type Setup = Awaited<ReturnType<typeof setup>>;
