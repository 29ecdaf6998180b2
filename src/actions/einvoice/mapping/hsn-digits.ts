/** HSN or SAC without the dots, hyphens and spaces that some bills print. */
export const hsnDigits = (hsn: string): string => hsn.replace(/[.\s-]/g, '');
