const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True when `YYYY-MM-DD` names a day that exists. */
export const isRealDate = (iso: string): boolean => {
  const match = isoDate.exec(iso);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  // Day 0 of the next month is the last of this one.
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
};

/** `2026-11-20` as the portal writes it, `20/11/2026`. A calendar date has no time zone: texts only. */
export const toSlashDate = (iso: string): string =>
  `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`;

/** `20/11/2026` as `2026-11-20`; null when that is not a day that exists. */
export const fromSlashDate = (text: string): string | null => {
  if (!/^\d{2}\/\d{2}\/\d{4}$/.test(text)) return null;
  const iso = `${text.slice(6, 10)}-${text.slice(3, 5)}-${text.slice(0, 2)}`;
  return isRealDate(iso) ? iso : null;
};

/** Whole days from one calendar date to another, both `YYYY-MM-DD`; negative when the second is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
