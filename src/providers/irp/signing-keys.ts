import { z } from 'zod';
import { MunshiError } from '../../domain/errors.js';
import type { IrpCall, IrpProvider, IrpSigningKey } from './irp-contract.js';
import type { StandInKeysOf } from './stand-in-keys.js';

const day = z.iso.date().optional();
const settingsSchema = z.object({
  baseUrl: z.string(),
  signingKeys: z.array(z.object({ kid: z.string(), pem: z.string(), from: day, until: day })).default([]),
});

/**
 * The keys that sign an IRP's documents, as its portal hands them out: those in the connection's setting `signingKeys`
 * (`[{ kid, pem, from?, until? }]`), or the stand-in's own in the sandbox. Throws a MunshiError when they cannot be read.
 */
export const createSigningKeys =
  (standInKeys: StandInKeysOf): IrpProvider['signingKeys'] =>
  async ({ connection, signal }: IrpCall): Promise<IrpSigningKey[]> => {
    const settings = settingsSchema.safeParse(connection.settings);
    if (!settings.success) {
      throw new MunshiError('conflict', 'The connection has no baseUrl, or signingKeys in a wrong form.');
    }
    const own = settings.data.signingKeys.map(({ kid, pem, from, until }) => ({
      kid,
      pem,
      ...(from && { from }),
      ...(until && { until }),
    }));
    if (own.length > 0 || !connection.sandbox) return own;
    const keys = await standInKeys(settings.data.baseUrl.replace(/\/+$/, ''), signal);
    if (!keys) throw new MunshiError('unavailable', 'The keys of the stand-in cannot be read; is it up?');
    return [{ kid: keys.kid, pem: keys.signing }];
  };
