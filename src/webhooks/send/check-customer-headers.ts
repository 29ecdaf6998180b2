/** What is wrong with one header, or with all of them together (`name` null). */
export interface HeaderFault {
  name: string | null;
  code: 'too_many' | 'too_large' | 'invalid_name' | 'invalid_value' | 'reserved_name' | 'repeated_name';
  /** What is wrong and what to do, in plain words. */
  message: string;
}

const maxHeaders = 20;
const maxTotalBytes = 4 * 1024;

/** A token of RFC 9110, 5.6.2. */
const validName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/;
/** Visible ASCII, blanks inside. Anything else (a line end above all) could become a header or a request of its own. */
const validValue = /^([\x21-\x7e]([\x20-\x7e\t]*[\x21-\x7e])?)?$/;

/** What frames the request, what it is signed with, and what we say of ourselves. */
const reservedName =
  /^(host|connection|keep-alive|transfer-encoding|te|upgrade|expect|trailer|user-agent|accept-encoding|(content|proxy|webhook|munshi|x-munshi)-.*)$/i;

/** What is wrong with the headers that a customer wants on every delivery; empty when nothing is. */
export const checkCustomerHeaders = (headers: Readonly<Record<string, string>>): HeaderFault[] => {
  const entries = Object.entries(headers);
  const faults: HeaderFault[] = [];
  if (entries.length > maxHeaders) {
    faults.push({ name: null, code: 'too_many', message: `There may be at most ${maxHeaders} headers.` });
  }
  const totalBytes = entries.reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value), 0);
  if (totalBytes > maxTotalBytes) {
    const message = `Names and values together may have at most ${maxTotalBytes} bytes; these have ${totalBytes}.`;
    faults.push({ name: null, code: 'too_large', message });
  }
  const seen = new Set<string>();
  for (const [name, value] of entries) {
    const fault = faultOf(name, value, seen);
    if (fault) faults.push({ name, ...fault });
    seen.add(name.toLowerCase());
  }
  return faults;
};

const faultOf = (
  name: string,
  value: string,
  seen: ReadonlySet<string>,
): Omit<HeaderFault, 'name'> | undefined => {
  if (!validName.test(name)) {
    return {
      code: 'invalid_name',
      message: 'A header’s name has 1 to 128 letters, digits and hyphens, such as x-api-key.',
    };
  }
  if (reservedName.test(name)) {
    return { code: 'reserved_name', message: 'This header is set by us. Choose another name.' };
  }
  if (seen.has(name.toLowerCase())) {
    return {
      code: 'repeated_name',
      message: 'This header is given twice; capital and small letters are the same.',
    };
  }
  if (!validValue.test(value)) {
    return {
      code: 'invalid_value',
      message: 'A header’s value has ASCII characters only, no line end, and no blank at either end.',
    };
  }
  return undefined;
};
