import { describe, expect, it } from 'vitest';
import { sampleTemplates } from '../../../src/messages/sms/sample-templates.js';
import { smsTemplateSchema, type SmsTemplate } from '../../../src/messages/sms/sms-template.js';
import { templateFaults } from '../../../src/messages/sms/template-faults.js';
import { parseTemplateText } from '../../../src/messages/sms/template-text.js';
import { vectors } from './sms-vectors.js';

const payment = sampleTemplates.find(({ key }) => key === 'payment')!;
const welcome = sampleTemplates.find(({ key }) => key === 'welcome')!;

const shapeFaults = (more: object): string[] =>
  (smsTemplateSchema.safeParse({ ...payment, ...more }).error?.issues ?? []).map(({ path, message }) =>
    [path.join('/'), message].join(': '),
  );

describe('the text of a template', () => {
  it('is taken apart at its tags', () => {
    expect(parseTemplateText('Rs.{#numeric#} is due{#url#}')).toEqual({
      literals: ['Rs.', ' is due', ''],
      tags: ['numeric', 'url'],
    });
    expect(parseTemplateText('No tag')).toEqual({ literals: ['No tag'], tags: [] });
  });
});

describe('the shape of a template', () => {
  it('fills in what is mostly so', () => {
    const {
      otp: _otp,
      urlDomains: _domains,
      callbackNumbers: _numbers,
      gatewayIds: _ids,
      ...least
    } = payment;
    const variables = payment.variables.map(({ name, tag }) => ({ name, tag }));
    expect(smsTemplateSchema.parse({ ...least, variables })).toEqual({
      ...payment,
      urlDomains: [],
      callbackNumbers: [],
      gatewayIds: {},
    });
  });

  it.each([
    [{ dltTemplateId: '170716000000000001' }, 'dltTemplateId: A DLT id has 19 digits.'],
    [{ peId: '17011600000000000O1' }, 'peId: A DLT id has 19 digits.'],
    [{ headers: ['VM-SHOPIN-S'] }, 'headers/0: A header is 3 to 11'],
    [{ headers: [] }, 'headers: '],
    [{ category: 'service_explicit' }, 'category: '],
    [{ key: 'Payment' }, 'key: A key'],
    [{ language: 'Hindi' }, 'language: '],
    [{ text: 'a'.repeat(2001) }, 'text: '],
    [{ variables: [{ name: 'amount', tag: 'number' }] }, 'variables/0/tag: '],
    [{ variables: [{ name: 'amount', tag: 'numeric', max: 41 }] }, 'variables/0/max: '],
    [{ urlDomains: ['https://shop.example'] }, 'urlDomains/0: A whitelisted domain'],
    [{ urlDomains: ['bit.ly'] }, 'urlDomains/0: Public link shorteners'],
    [{ callbackNumbers: ['1800-123-456'] }, 'callbackNumbers/0: '],
    [{ gatewayIds: { mgs91: 'x' } }, 'gatewayIds: '],
    [{ header: 'SHOPIN' }, ': Unrecognized key'],
  ])('is refused with %j', (more, fault) => {
    expect(shapeFaults(more)).toEqual([expect.stringContaining(fault)]);
  });

  it('is refused with all its faults at once', () => {
    expect(shapeFaults({ dltTemplateId: '', peId: '', headers: [''] })).toHaveLength(3);
  });
});

describe('the parts of a template', () => {
  const faultsOf = (more: Partial<SmsTemplate>, of = payment): string[] =>
    templateFaults({ ...of, ...more }).map(({ pointer, code }) => `${code} ${pointer}`);
  const [amount, order] = payment.variables;

  it.each<[string, Partial<SmsTemplate>, string[]]>([
    ['an unknown tag', { text: payment.text.replace('numeric', 'number') }, ['tag_unknown /text']],
    ['a tag in capitals', { text: payment.text.replace('numeric', 'Numeric') }, ['tag_unknown /text']],
    ['half a tag', { text: `${payment.text} {#url` }, ['tag_broken /text']],
    ['a tag too many', { text: `${payment.text} {#var#}` }, ['variables_disagree /variables']],
    [
      'a variable too few',
      { variables: payment.variables.slice(1) },
      ['variables_disagree /variables', 'tag_disagrees /variables/0/tag'],
    ],
    [
      'variables in another order',
      { variables: [order!, amount!, ...payment.variables.slice(2)] },
      ['tag_disagrees /variables/0/tag', 'tag_disagrees /variables/1/tag'],
    ],
    [
      'one name twice',
      { variables: [amount!, order!, order!, order!] },
      ['variable_twice /variables/2/name', 'variable_twice /variables/3/name'],
    ],
    ['a password that is promotional', { otp: true, category: 'promotional' }, ['otp_promotional /category']],
  ])('disagree by %s', (_what, more, faults) => {
    expect(faultsOf(more)).toEqual(faults);
  });

  it('disagree where nothing is registered that a tag could be filled with', () => {
    expect(faultsOf({ urlDomains: [] }, welcome)).toEqual(['url_domains_missing /urlDomains']);
    const booking = sampleTemplates.find(({ key }) => key === 'booking')!;
    expect(faultsOf({ callbackNumbers: [] }, booking)).toEqual(['callback_numbers_missing /callbackNumbers']);
  });

  it('are told with the tag most likely meant', () => {
    const [fault] = templateFaults({ ...payment, text: payment.text.replace('{#numeric#}', '{#numerc#}') });
    expect(fault?.message).toContain('did you mean `numeric`?');
  });
});

describe('the sample templates', () => {
  it('are those of the vectors', () => {
    expect(
      sampleTemplates.map(({ key, language, text, variables }) => [
        key,
        language,
        text,
        variables.map(({ tag }) => tag),
      ]),
    ).toEqual(
      vectors.template_samples.cases.map(({ key, language, dlt_text, tags }) => [
        key,
        language,
        dlt_text,
        tags,
      ]),
    );
  });

  it.each(sampleTemplates)('are without fault: $key', (template) => {
    expect(smsTemplateSchema.parse(template)).toEqual(template);
    expect(templateFaults(template)).toEqual([]);
  });

  it('have a key and an id each', () => {
    expect(new Set(sampleTemplates.flatMap(({ key, dltTemplateId }) => [key, dltTemplateId])).size).toBe(14);
  });
});
