import { describe, expect, it } from 'vitest';
import { pointErrors } from '../../src/actions/gst-returns/filing/point-errors.js';
import { saveParts } from '../../src/actions/gst-returns/filing/save-parts.js';
import type { PortalError } from '../../src/providers/gst/gst-contract.js';
import { aGstr1, gstin, period, vectors } from './filing-setup.js';

const groups = (...sizes: readonly number[]) =>
  sizes.map((size, group) => ({
    ctin: `buyer ${group}`,
    inv: Array.from({ length: size }, (_each, index) => ({ inum: `${group}/${index}` })),
  }));

describe('the parts of a GSTR-1', () => {
  it('are one where the return is small: documents first, then all else', () => {
    const parts = saveParts({ ...aGstr1(), gt: 100, version: 'GST3.2.2', hash: 'hash' });
    expect(parts.map((part) => Object.keys(part))).toEqual([
      ['gstin', 'fp', 'gt', 'b2b', 'cdnr'],
      ['gstin', 'fp', 'gt', 'b2cs', 'hsn', 'doc_issue'],
    ]);
  });

  it('hold at most so many documents, each under its own buyer', () => {
    const parts = saveParts(
      { gstin, fp: period, b2b: groups(3, 4), b2cs: [{ rt: 5 }] },
      { documents: 5, bytes: 1e6 },
    );
    const sizes = parts.map((part) =>
      (part['b2b'] as { ctin: string; inv: unknown[] }[] | undefined)?.map(({ ctin, inv }) => [
        ctin,
        inv.length,
      ]),
    );
    expect(sizes).toEqual([
      [
        ['buyer 0', 3],
        ['buyer 1', 2],
      ],
      [['buyer 1', 2]],
      undefined,
    ]);
    expect(parts[2]).toEqual({ gstin, fp: period, b2cs: [{ rt: 5 }] });
  });

  it('hold at most so many bytes', () => {
    const parts = saveParts({ gstin, fp: period, b2b: groups(100) }, { documents: 500, bytes: 400 });
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(JSON.stringify(part['b2b']).length).toBeLessThan(500);
  });

  it.each(vectors.gstr1.map(({ id, expected }) => [id, expected] as const))(
    'lose nothing: %s',
    (_id, expected) => {
      const parts = saveParts({ gstin, fp: period, ...expected }, { documents: 1, bytes: 1e6 });
      const merged: Record<string, unknown> = {};
      for (const part of parts) {
        for (const [key, section] of Object.entries(part)) {
          const before = merged[key];
          merged[key] = Array.isArray(before)
            ? [...(before as unknown[]), ...(section as unknown[])]
            : section;
        }
      }
      const documentsOf = (ret: Record<string, unknown>) =>
        Object.entries(ret).flatMap(([key, section]) =>
          Array.isArray(section)
            ? section.flatMap((entry: Record<string, unknown>) => {
                const { inv, nt, ...group } = entry;
                return ((inv ?? nt ?? [null]) as unknown[]).map((document) =>
                  JSON.stringify([key, group, document]),
                );
              })
            : [JSON.stringify([key, section])],
        );
      expect(documentsOf(merged).sort()).toEqual(
        documentsOf({ ...(parts.length && { gstin, fp: period }), ...expected }).sort(),
      );
    },
  );
});

describe('errors of the portal', () => {
  const error = (changes: Partial<PortalError>): PortalError => ({
    section: 'b2b',
    code: 'RET191114',
    message: 'Wrong date',
    documentNumber: null,
    group: null,
    ...changes,
  });
  const ret = {
    ...aGstr1(),
    cdnur: [{ nt_num: 'N/1' }, { nt_num: 'N/2' }],
    b2cl: [{ pos: '27', inv: [{ inum: 'L/1' }] }],
  };

  it.each([
    [
      'a document by number and buyer',
      { documentNumber: 'INV/26-27/011', group: '27AABCM2222B1Z7' },
      '/return/b2b/0/inv/1',
    ],
    ['a document by number alone, in any case', { documentNumber: 'inv/26-27/011' }, '/return/b2b/0/inv/1'],
    ['a group', { group: '27AABCM2222B1Z7' }, '/return/b2b/0'],
    ['a note of a flat section', { section: 'cdnur', documentNumber: 'N/2' }, '/return/cdnur/1'],
    ['a note of a grouped section', { section: 'cdnr', documentNumber: 'CN/1' }, '/return/cdnr/0/nt/0'],
    [
      'a large consumer sale',
      { section: 'b2cl', documentNumber: 'L/1', group: '27' },
      '/return/b2cl/0/inv/0',
    ],
    [
      'a row of table 12, by its code',
      { section: 'hsn', message: 'Bad HSN (HSN 3304)' },
      '/return/hsn/hsn_b2c/0',
    ],
    [
      'table 12 where the code is not there',
      { section: 'hsn', message: 'Bad HSN (HSN 9999)' },
      '/return/hsn',
    ],
    ['a document that is not in the return', { documentNumber: 'ELSE/1' }, '/return/b2b'],
    ['a section that the return has not', { section: 'exp', documentNumber: 'E/1' }, '/return'],
    ['the whole', { section: null }, '/return'],
  ] as const)('point at %s', (_what, changes, pointer) => {
    expect(pointErrors(ret, [error(changes)])).toMatchObject([{ pointer, code: 'RET191114' }]);
  });
});
