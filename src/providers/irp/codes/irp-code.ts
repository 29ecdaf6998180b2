/**
 * What a code asks for, worst first (several codes may come together):
 * `conf` an operator must change credentials or enablement; `fix` the caller must change the data; `sync` ask the IRP to
 * refresh its copy of a GSTIN, then once more; `absent` there is no such document; `done` it exists already; `look` it
 * may have happened; `auth` the session is stale; `wait` refused for the moment.
 */
export const irpClasses = ['conf', 'fix', 'sync', 'absent', 'done', 'look', 'auth', 'wait'] as const;
export type IrpClass = (typeof irpClasses)[number];

/** One code of the IRP in our words. */
export interface IrpCode {
  class: IrpClass;
  /** Our stable word for it; the code itself when there is none. */
  name?: string;
  message: string;
  hint?: string;
  /** JSON pointer into INV-01; `*` stands for the item. */
  at?: string;
}

export type IrpCodes = Readonly<Record<string, IrpCode>>;

/** A code for which the caller must change the data. */
export const fix = (message: string, hint?: string, at?: string): IrpCode => ({
  class: 'fix',
  message,
  ...(hint && { hint }),
  ...(at && { at }),
});

/** A code for which an operator must change credentials or have the taxpayer enabled. */
export const conf = (message: string, hint: string): IrpCode => ({ class: 'conf', message, hint });

/** Gives a code a stable word of ours. */
export const named = (name: string, code: IrpCode): IrpCode => ({ ...code, name });
