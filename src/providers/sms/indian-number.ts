/** Whether a number in E.164 is an Indian mobile: the DLT routes reach no other. (National Numbering Plan) */
export const isIndianMobile = (e164: string): boolean => /^\+91[6-9]\d{9}$/.test(e164);

/** `+919876543210` as `9876543210`; the number must be an Indian one. */
export const nationalNumber = (e164: string): string => e164.slice(3);

/** `+919876543210` as `919876543210`. */
export const numberWithCountry = (e164: string): string => e164.slice(1);

/** Why a gateway of the DLT routes does not take a number; null when it does. */
export const whyNoIndianNumber = (gateway: string, e164: string): string | null =>
  isIndianMobile(e164) ? null : `${gateway} carries messages to Indian mobile numbers only.`;
