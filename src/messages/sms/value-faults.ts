import { z } from 'zod';
import type { SmsTemplate, SmsVariable } from './sms-template.js';
import type { SmsTag } from './template-text.js';

/** What is wrong with a value. The message never repeats the value: it may be a password or say who somebody is. */
export interface ValueFault {
  code:
    'variable_too_long' | 'variable_wrong_for_tag' | 'url_not_whitelisted' | 'callback_number_not_registered';
  message: string;
}

type TagRule = (value: string, variable: SmsVariable, template: SmsTemplate) => ValueFault | null;

/**
 * What operators would refuse in the place of a variable, after it was sent and paid for: all of it at once. Length is counted
 * in UTF-16 units, as it is billed. Source: TRAI’s direction of 18 November 2025.
 */
export const valueFaults = (value: string, variable: SmsVariable, template: SmsTemplate): ValueFault[] => {
  const tooLong: ValueFault | null =
    value.length <= variable.max
      ? null
      : {
          code: 'variable_too_long',
          message: `\`${variable.name}\` has ${value.length} characters; at most ${variable.max} fit.`,
        };
  const wrong = /\p{Cc}/u.test(value)
    ? unfit(variable, 'cannot have line breaks or other control characters')
    : tagRules[variable.tag](value, variable, template);
  return [tooLong, wrong].filter((fault) => fault !== null);
};

const unfit = ({ name, tag }: SmsVariable, what: string): ValueFault => ({
  code: 'variable_wrong_for_tag',
  message: `\`${name}\` is {#${tag}#}: it ${what}.`,
});

/** Letters of every script with their signs and joiners. */
const wordCharacter = /[\p{L}\p{M}\p{Nd} ]|\u200C|\u200D/u;

const link = /https?:\/\/[^\s]+/gi;
/** Without a backslash, which some readers take for the end of the host and some do not. */
const wholeLink = /^https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+$/i;

const linkRule: TagRule = (value, variable, { urlDomains }) => {
  if (!wholeLink.test(value) || !URL.canParse(value)) {
    return unfit(variable, 'must be a whole link that begins with https:// or http://');
  }
  const { host, username, password, pathname } = new URL(value);
  if (username !== '' || password !== '') return unfit(variable, 'cannot carry a user name before the host');
  if (/\.apk$/i.test(pathname)) return unfit(variable, 'cannot lead to an app file (.apk)');
  return urlDomains.includes(host)
    ? null
    : {
        code: 'url_not_whitelisted',
        message: `\`${variable.name}\` leads to a domain that is not whitelisted for this template.`,
      };
};

const tagRules: Record<SmsTag, TagRule> = {
  // Whether platforms pass `599.00` or `1,299` as numeric is not known: whole numbers do pass.
  numeric: (value, variable) =>
    /^\d+$/.test(value) ? null : unfit(variable, 'may have the digits 0 to 9 only, no point and no comma'),
  alphanumeric: (value, variable) =>
    Array.from(value).every((one) => wordCharacter.test(one) || variable.punctuation.includes(one))
      ? null
      : unfit(variable, `may have letters, digits and blanks only${alsoAllowed(variable)}`),
  url: linkRule,
  urlott: linkRule,
  cbn: (value, variable, { callbackNumbers }) =>
    callbackNumbers.includes(value)
      ? null
      : {
          code: 'callback_number_not_registered',
          message: `\`${variable.name}\` is not one of the call-back numbers that are registered for this template.`,
        },
  email: (value, variable) =>
    z.email().safeParse(value).success ? null : unfit(variable, 'must be an e-mail address'),
  // Untyped, but links in it are looked at all the same.
  var: (value, variable, template) =>
    (value.match(link) ?? []).map((found) => linkRule(found, variable, template)).find(Boolean) ?? null,
};

const alsoAllowed = ({ punctuation }: SmsVariable): string =>
  punctuation === '' ? '' : `, and ${Array.from(punctuation).join(' ')}`;
