import { z } from 'zod';
import { isoInIndia } from '../../domain/india-time.js';
import type { Taxpayer } from '../../providers/irp/irp-contract.js';
import { stateOf } from '../../domain/masters/states.js';

/** The states of a registration, as the GST portal names them. */
export const gstinStatuses = ['Active', 'Cancelled', 'Suspended', 'Inactive', 'Provisional'] as const;
type GstinStatus = (typeof gstinStatuses)[number];

const warning = z.strictObject({ code: z.string(), message: z.string(), pointer: z.string() });
type Warning = z.infer<typeof warning>;
const text = z.string().nullable();

/** What the GST register says of a GSTIN. Everything but `gstin` and `reason` is null when it is not valid. */
export const gstinResultSchema = z.strictObject({
  valid: z.boolean().meta({ description: 'True when the GSTIN is well-formed and in the register' }),
  reason: text.meta({ description: 'Why it is not valid; null when it is' }),
  gstin: z.string(),
  legalName: text,
  tradeName: text,
  address: text,
  state: text.meta({ description: 'Name of the state' }),
  status: z.enum(gstinStatuses).nullable(),
  registrationDate: text.meta({ description: 'YYYY-MM-DD' }),
  cancellationDate: text.meta({ description: 'YYYY-MM-DD' }),
  taxpayerType: text.meta({
    description: "The register's own word: REG regular, SEZ unit, COM composition, …",
  }),
  lastUpdated: text.meta({ description: 'When the register was asked, ISO 8601 with offset' }),
  warnings: z.array(warning),
});

/** What the GST register says of a GSTIN. */
export type GstinResult = z.infer<typeof gstinResultSchema>;

/** A GSTIN that is none, and why. */
export const invalidGstin = (gstin: string, reason: string, askedAt: Date | null): GstinResult => ({
  valid: false,
  reason,
  gstin,
  legalName: null,
  tradeName: null,
  address: null,
  state: null,
  status: null,
  registrationDate: null,
  cancellationDate: null,
  taxpayerType: null,
  lastUpdated: askedAt && isoInIndia(askedAt),
  warnings: [],
});

// NIC's words, GSTIN details v1.04; SUS is not in its list, but in the GST portal's own.
const statusWords: Readonly<Record<string, GstinStatus>> = {
  ACT: 'Active',
  CNL: 'Cancelled',
  SUS: 'Suspended',
  INA: 'Inactive',
  PRO: 'Provisional',
};

/** A GSTIN of the register. `isStale` says that the register could not be asked again. */
export const taxpayerResult = (taxpayer: Taxpayer, fetchedAt: Date, isStale: boolean): GstinResult => ({
  valid: true,
  reason: null,
  gstin: taxpayer.gstin,
  legalName: taxpayer.legalName,
  tradeName: taxpayer.tradeName,
  address: taxpayer.address,
  state: stateOf(taxpayer.stateCode)?.name ?? null,
  status: statusWords[taxpayer.status] ?? null,
  registrationDate: taxpayer.registrationDate,
  cancellationDate: taxpayer.deregistrationDate,
  taxpayerType: taxpayer.taxpayerType,
  lastUpdated: isoInIndia(fetchedAt),
  warnings: warningsOn(taxpayer, isStale),
});

const warningsOn = (taxpayer: Taxpayer, isStale: boolean): Warning[] => {
  const found: [boolean, string, string][] = [
    [isStale, 'stale', 'The register cannot be reached: this is its last answer, as old as lastUpdated says'],
    [!statusWords[taxpayer.status], 'status_unknown', 'The register shows a status that is not in its lists'],
    [taxpayer.isBlocked, 'eway_bill_blocked', 'The taxpayer is blocked from making e-way bills'],
  ];
  return found.flatMap(([holds, code, message]) => (holds ? [{ code, message, pointer: '/gstin' }] : []));
};
