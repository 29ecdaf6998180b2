import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createEinvoiceCancel } from '../../src/actions/einvoice/einvoice-cancel.js';
import { createEinvoiceGet } from '../../src/actions/einvoice/einvoice-get.js';
import { createEwayBillCancel } from '../../src/actions/ewaybill/ewaybill-cancel.js';
import { createEwayBillGenerate } from '../../src/actions/ewaybill/ewaybill-generate.js';
import { createGstinValidate } from '../../src/actions/gstin/gstin-validate.js';
import type { IrpProvider } from '../../src/providers/irp/irp-contract.js';
import { noon } from '../einvoice/einvoice-setup.js';
import { aMemoryLedger } from '../einvoice/registered-setup.js';

const irp = { name: 'nic' } as IrpProvider;
const { registered } = aMemoryLedger();
const register = { find: async () => null, keep: async () => undefined };
const actions = [
  createEinvoiceCancel({ irp, registered }),
  createEinvoiceGet({ irp, registered }),
  createEwayBillGenerate({ irp, registered }),
  createEwayBillCancel({ irp, registered }),
  createGstinValidate({ irp, register }),
];

const samplesIn = (folder: string): [string, unknown][] => {
  const url = new URL(`../../fixtures/requests/${folder}/`, import.meta.url);
  return readdirSync(url)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, JSON.parse(readFileSync(new URL(file, url), 'utf8'))]);
};

describe.each(actions.map((action) => [action.name, action] as const))(
  'the samples of %s',
  (name, action) => {
    const faultsOf = (input: unknown): unknown[] => {
      const parsed = action.input.safeParse(input);
      if (!parsed.success) return parsed.error.issues;
      return action.check?.(parsed.data, { at: noon, mode: 'live', sandbox: false }) ?? [];
    };

    it.each(samplesIn(name))('are accepted: %s', (_file, input) => {
      expect(faultsOf(input)).toEqual([]);
    });

    it.each(samplesIn(`${name}/refused`))('are refused: %s', (_file, input) => {
      expect(faultsOf(input)).not.toEqual([]);
    });

    it('are accepted as the example of the docs is', () => {
      expect(faultsOf(action.example)).toEqual([]);
    });
  },
);
