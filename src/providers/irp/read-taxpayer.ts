import type { Taxpayer } from './irp-contract.js';
import { taxpayerSchema } from './result-schemas.js';

/** GSTIN details as the register's taxpayer; null when the answer is none. */
export const readTaxpayer = (result: unknown): Taxpayer | null => {
  const read = taxpayerSchema.safeParse(result);
  if (!read.success) return null;
  const { data } = read;
  const parts = [data.AddrFlno, data.AddrBno, data.AddrBnm, data.AddrSt, data.AddrLoc].map(tidy);
  return {
    gstin: data.Gstin.toUpperCase(),
    legalName: tidy(data.LegalName),
    tradeName: tidy(data.TradeName),
    address: parts.filter((part) => part !== null).join(', ') || null,
    stateCode: data.StateCode.padStart(2, '0'),
    pincode: tidy(data.AddrPncd),
    taxpayerType: tidy(data.TxpType),
    status: data.Status.toUpperCase(),
    isBlocked: tidy(data.BlkStatus)?.toUpperCase() === 'B',
    registrationDate: isoDate(tidy(data.DtReg)),
    deregistrationDate: isoDate(tidy(data.DtDReg)),
  };
};

const tidy = (value: string | number | null | undefined): string | null => {
  const text = String(value ?? '').trim();
  // The register fills empty parts with zeros and dashes.
  return text === '' || /^[0-]+$/.test(text) ? null : text;
};

/** The register writes `yyyy-mm-dd` or `dd/mm/yyyy`, and 1900 for never. */
const isoDate = (text: string | null): string | null => {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(text ?? '')?.[0];
  const slashed = /^(\d{2})\/(\d{2})\/(\d{4})/.exec(text ?? '');
  const date = iso ?? (slashed ? `${slashed[3]}-${slashed[2]}-${slashed[1]}` : null);
  return date === null || date.startsWith('1900') ? null : date;
};
