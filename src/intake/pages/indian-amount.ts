import { formatPaise, parsePaise } from '../../domain/money.js';

/** Paise as people in India read rupees: `₹12,34,567.00`, `-₹50.00`. */
export const indianPaise = (paise: number): string => {
  const [whole = '', fraction = ''] = formatPaise(Math.abs(paise)).split('.');
  return `${paise < 0 ? '-' : ''}₹${whole.replaceAll(/\B(?=(?:\d{2})*\d{3}$)/g, ',')}.${fraction}`;
};

/** The same of rupees as a decimal text; what is no amount stays as it is. */
export const indianAmount = (rupees: string): string => {
  const paise = parsePaise(rupees);
  return paise === null ? rupees : indianPaise(paise);
};
