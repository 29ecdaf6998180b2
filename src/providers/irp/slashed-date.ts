/** A date `YYYY-MM-DD` as NIC and the gateways to it write it: `dd/mm/yyyy`. */
export const slashedDate = (date: string): string => date.split('-').reverse().join('/');
