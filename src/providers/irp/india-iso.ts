import { isoInIndia, parseIndiaDateTime } from '../../domain/india-time.js';

/**
 * An Indian date and time as ISO 8601 with India's offset. The e-way bill system writes some dates its own way; that must
 * never spoil a good answer, so what cannot be read stays as it came. Null for nothing.
 */
export const isoWhereReadable = (text: string | null | undefined): string | null => {
  if (!text) return null;
  try {
    return isoInIndia(parseIndiaDateTime(text));
  } catch {
    return text;
  }
};
