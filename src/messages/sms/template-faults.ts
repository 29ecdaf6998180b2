import type { Fault } from '../../domain/outcome.js';
import { suggestion } from '../../domain/nearest-name.js';
import type { SmsTemplate } from './sms-template.js';
import { isSmsTag, parseTemplateText, smsTags } from './template-text.js';

/**
 * Where the parts of a template disagree, all at once; pointers lead into the template. Such a template must not be kept: what
 * is sent by it would differ from what is registered, and be refused after it was paid for.
 */
export const templateFaults = (template: SmsTemplate): Fault[] => {
  const { literals, tags } = parseTemplateText(template.text);
  return [
    ...tags.filter((tag) => !isSmsTag(tag)).map(unknownTag),
    ...(literals.some((literal) => /\{#|#\}/.test(literal)) ? [brokenTag] : []),
    ...variableFaults(template, tags),
    ...placeFaults(template),
    ...(template.otp && template.category === 'promotional' ? [promotionalOtp] : []),
  ];
};

const unknownTag = (tag: string): Fault => ({
  pointer: '/text',
  code: 'tag_unknown',
  message: `There is no tag {#${tag}#}${suggestion(tag, smsTags)}. Known are ${smsTags.join(', ')}.`,
});

const brokenTag: Fault = {
  pointer: '/text',
  code: 'tag_broken',
  message: 'The text has a {# or #} that belongs to no tag; a tag is written {#numeric#}.',
};

const promotionalOtp: Fault = {
  pointer: '/category',
  code: 'otp_promotional',
  message: 'A one-time password cannot be promotional: it would wait for the morning and be stale.',
};

const variableFaults = ({ variables }: SmsTemplate, tags: readonly string[]): Fault[] => {
  const names = variables.map(({ name }) => name);
  return [
    ...(variables.length === tags.length ? [] : [countFault(variables.length, tags.length)]),
    ...variables.flatMap(({ name, tag }, index): Fault[] => {
      const inText = tags[index];
      const disagrees = inText !== undefined && isSmsTag(inText) && inText !== tag;
      return [
        ...(names.indexOf(name) < index ? [twice(name, index)] : []),
        ...(disagrees ? [otherTag(inText, tag, index)] : []),
      ];
    }),
  ];
};

const countFault = (listed: number, inText: number): Fault => ({
  pointer: '/variables',
  code: 'variables_disagree',
  message: `The text has ${inText} tags and the list ${listed} variables: list one for each tag, in their order.`,
});

const twice = (name: string, index: number): Fault => ({
  pointer: `/variables/${index}/name`,
  code: 'variable_twice',
  message: `Two variables are named \`${name}\`.`,
});

const otherTag = (inText: string, listed: string, index: number): Fault => ({
  pointer: `/variables/${index}/tag`,
  code: 'tag_disagrees',
  message: `The text has {#${inText}#} in this place, not {#${listed}#}.`,
});

/** A link or a call-back number without anything registered could never be filled. */
const placeFaults = ({ variables, urlDomains, callbackNumbers }: SmsTemplate): Fault[] => {
  const faults: Fault[] = [];
  if (urlDomains.length === 0 && variables.some(({ tag }) => tag === 'url' || tag === 'urlott')) {
    faults.push({
      pointer: '/urlDomains',
      code: 'url_domains_missing',
      message: 'The text has a link: list the domains that are whitelisted for it.',
    });
  }
  if (callbackNumbers.length === 0 && variables.some(({ tag }) => tag === 'cbn')) {
    faults.push({
      pointer: '/callbackNumbers',
      code: 'callback_numbers_missing',
      message: 'The text has a call-back number: list those that are registered for it.',
    });
  }
  return faults;
};
