const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** True for a currency code of ISO 4217, upper case. The list is the runtime's own (ICU); the IRP's master is ISO 4217 too. */
export const isCurrency = (code: string): boolean => codes.has(code);
