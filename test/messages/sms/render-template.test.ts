import { describe, expect, it } from 'vitest';
import { renderTemplate } from '../../../src/messages/sms/render-template.js';
import { sampleTemplates } from '../../../src/messages/sms/sample-templates.js';
import { segmentText } from '../../../src/messages/sms/segments.js';
import { smsTemplateSchema, type SmsTemplate } from '../../../src/messages/sms/sms-template.js';
import { vectors } from './sms-vectors.js';

const sample = (key: string): SmsTemplate => sampleTemplates.find((template) => template.key === key)!;

/** A template with one variable of the tag, named `value`. */
const withTag = (tag: string, more: object = {}, variable: object = {}): SmsTemplate =>
  smsTemplateSchema.parse({
    ...sample('otp'),
    text: `Value {#${tag}#} - SHOPIN`,
    variables: [{ name: 'value', tag, ...variable }],
    ...more,
  });

const codes = (template: SmsTemplate, value: string): string[] => {
  const rendering = renderTemplate(template, { value });
  return rendering.ok ? [] : rendering.faults.map(({ code }) => code);
};

describe('a rendered template', () => {
  it.each(vectors.template_samples.cases)('$key is what is sent, counted and paid for', (row) => {
    const template = sample(row.key);
    const variables = Object.fromEntries(
      template.variables.map(({ name }, index) => [name, row.values[index]!]),
    );
    expect(renderTemplate(template, variables)).toEqual({ ok: true, text: row.rendered });
    expect(segmentText(row.rendered)).toMatchObject({
      encoding: row.encoding,
      units: row.units,
      segments: row.segments,
    });
  });

  it('takes a value as it is, though it looks like a tag', () => {
    expect(renderTemplate(withTag('var'), { value: '{#var#} $1 \\n' })).toEqual({
      ok: true,
      text: 'Value {#var#} $1 \\n - SHOPIN',
    });
  });

  it('tells every fault at once, with its place and the name most likely meant', () => {
    const rendering = renderTemplate(sample('otp'), {
      otp: '48 29',
      purpose: 'A login to the shop of ShopIn that is long!',
      minuts: '10',
      'a/b': 'x',
    });
    expect(rendering).toEqual({
      ok: false,
      faults: [
        {
          pointer: '/variables/otp',
          code: 'variable_wrong_for_tag',
          message: '`otp` is {#numeric#}: it may have the digits 0 to 9 only, no point and no comma.',
        },
        {
          pointer: '/variables/purpose',
          code: 'variable_too_long',
          message: '`purpose` has 43 characters; at most 30 fit.',
        },
        {
          pointer: '/variables/purpose',
          code: 'variable_wrong_for_tag',
          message: '`purpose` is {#alphanumeric#}: it may have letters, digits and blanks only.',
        },
        {
          pointer: '/variables/minutes',
          code: 'variable_missing',
          message: 'The template needs `minutes`.',
        },
        {
          pointer: '/variables/minuts',
          code: 'variable_unknown',
          message: 'The template has no variable `minuts`; did you mean `minutes`?',
        },
        {
          pointer: '/variables/a~1b',
          code: 'variable_unknown',
          message: 'The template has no variable `a/b`',
        },
      ],
    });
    expect(JSON.stringify(rendering)).not.toContain('48 29');
  });

  it('guesses no name that shares nothing with what was written', () => {
    const rendering = renderTemplate(withTag('var', {}, { name: 'id' }), { id: 'x', no: 'y' });
    expect(rendering).toMatchObject({
      ok: false,
      faults: [{ message: 'The template has no variable `no`' }],
    });
  });

  it('does not take what every object has for a value', () => {
    const template = withTag('var', {}, { name: 'constructor' });
    expect(renderTemplate(template, {})).toMatchObject({ ok: false, faults: [{ code: 'variable_missing' }] });
  });
});

describe('a value in the place of a tag', () => {
  it.each(vectors.dlt.variable_values)('$tag “$value”: $ok', ({ tag, value, ok }) => {
    const open = { urlDomains: ['shop.example'], callbackNumbers: ['18005550000'] };
    switch (ok) {
      case true:
        expect(codes(withTag(tag), value)).toEqual([]);
        break;
      case false:
        expect(codes(withTag(tag), value)).toEqual(['variable_wrong_for_tag']);
        break;
      case 'implementation_dependent':
        expect(codes(withTag(tag), value)).toEqual(['variable_wrong_for_tag']);
        expect(codes(withTag(tag, {}, { punctuation: '-' }), value)).toEqual([]);
        break;
      case 'only_if_whitelisted': {
        const { host } = new URL(value);
        expect(codes({ ...withTag(tag), urlDomains: ['other.example'] }, value)).toEqual([
          'url_not_whitelisted',
        ]);
        expect(codes({ ...withTag(tag), urlDomains: [host] }, value)).toEqual([]);
        break;
      }
      case 'only_if_registered':
        expect(codes(withTag(tag, open), value)).toEqual(['callback_number_not_registered']);
        expect(codes(withTag(tag, { callbackNumbers: [value] }), value)).toEqual([]);
        break;
      default:
        expect(ok).toMatch(/^over/);
        expect(codes(withTag(tag), value)).toEqual(['variable_too_long']);
    }
  });

  const bad = ['variable_wrong_for_tag'];
  const elsewhere = ['url_not_whitelisted'];

  it.each<[string, string, string[]]>([
    ['numeric', '599.00', bad],
    ['numeric', '४८२९', bad],
    ['numeric', '-1', bad],
    ['alphanumeric', 'out for delivery', []],
    ['alphanumeric', 'आशा क्\u200Dष', []],
    ['alphanumeric', 'ShopIn\nlogin', bad],
    ['var', 'a\tb', bad],
    ['url', 'https://shop.example', []],
    ['url', 'HTTPS://SHOP.EXAMPLE/A?b=1#c', []],
    ['urlott', 'https://shop.example/o/42', []],
    ['url', 'shop.example/o/42', bad],
    ['url', 'javascript:alert(1)', bad],
    ['url', 'https://shop.example/a b', bad],
    ['url', 'https://a@shop.example/', bad],
    ['url', 'https://shop.example\\@e.co', bad],
    ['url', 'https://shop.example/app.APK', bad],
    ['url', 'https://shop.example@e.example', bad],
    ['url', 'https://e.example/shop.example', elsewhere],
    ['url', 'https://x.shop.example/', elsewhere],
    ['url', 'https://shop.example.e.example', elsewhere],
    ['url', 'https://shop.example:8443/', elsewhere],
    ['var', 'see https://e.example/x', elsewhere],
    ['var', 'see https://shop.example/x', []],
    ['cbn', '1800 123 4567', ['callback_number_not_registered']],
    ['email', 'help', bad],
    ['email', 'a@b@shop.example', bad],
    ['var', '   ', ['variable_missing']],
    ['var', '', ['variable_missing']],
  ])('%s “%s” is answered with %j', (tag, value, faults) => {
    expect(codes(withTag(tag), value)).toEqual(faults);
  });

  it('may be as long as its template says', () => {
    expect(codes(withTag('var', {}, { max: 40 }), 'x'.repeat(40))).toEqual([]);
    expect(codes(withTag('var', {}, { max: 40 }), 'x'.repeat(41))).toEqual(['variable_too_long']);
    expect(codes(withTag('var', {}, { max: 6 }), '1234567')).toEqual(['variable_too_long']);
  });
});
