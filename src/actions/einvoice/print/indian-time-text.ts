import { isoInIndia } from '../../../domain/india-time.js';
import { toSlashDate } from '../document-date.js';

/** An instant as Indian documents write it, `20/11/2026 12:01`, in India's time; a text that is none, as it is. */
export const indianTimeText = (instant: string): string => {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const iso = isoInIndia(at);
  return `${toSlashDate(iso)} ${iso.slice(11, 16)}`;
};
