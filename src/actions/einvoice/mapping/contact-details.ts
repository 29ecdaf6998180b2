/** Digits of a phone number without India's prefix, 6 to 12 of them; undefined when the text is no phone number. */
export const phoneDigits = (phone: string | undefined): string | undefined => {
  const text = (phone ?? '').trim();
  const all = text.replace(/\D/g, '');
  const withoutCountry = /^\+\s*91/.test(text) || /^91\d{10}$/.test(all) ? all.replace(/^91/, '') : all;
  const digits = withoutCountry.length > 12 ? withoutCountry.replace(/^(00)?91|^0+/, '') : withoutCountry;
  return /^\d{6,12}$/.test(digits) ? digits : undefined;
};

/** An e-mail address that INV-01 takes; undefined otherwise. */
export const emailAddress = (email: string | undefined): string | undefined => {
  const text = (email ?? '').trim();
  return text.length >= 6 && text.length <= 100 && /^[a-zA-Z0-9+_.-]+@[a-zA-Z0-9.-]+$/.test(text)
    ? text
    : undefined;
};
