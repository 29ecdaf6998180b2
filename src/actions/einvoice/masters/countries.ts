const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/**
 * A country's English name by its ISO 3166 alpha-2 code, upper case; undefined when there is none. The list is the
 * runtime's own (ICU); the IRP's master is ISO 3166 too.
 */
export const countryName = (code: string): string | undefined =>
  /^[A-Z]{2}$/.test(code) ? names.of(code) : undefined;
