import { describe, expect, it } from 'vitest';
import type { TemplateVariable } from '../../../src/messages/email/template/template-variable.js';
import { templateVariableSchema } from '../../../src/messages/email/template/template-variable.js';
import { renderEmail } from '../../../src/messages/email/template/render-email.js';
import { compiled, faultsOf, htmlTemplate } from './email-vectors.js';

const variables: TemplateVariable[] = [
  { name: 'name' },
  { name: 'note', required: false },
  { name: 'link', kind: 'url' },
  { name: 'total', kind: 'money' },
  { name: 'day', kind: 'date' },
  { name: 'paid', kind: 'flag' },
  { name: 'customer', kind: 'group', fields: [{ name: 'city' }] },
  { name: 'friend', kind: 'group', required: false, fields: [{ name: 'city' }] },
  { name: 'lines', kind: 'list', fields: [{ name: 'title' }, { name: 'amount', kind: 'money' }] },
];

describe('what a template may say', () => {
  it.each([
    '{{name}} {{money total}} {{date day}} {{customer.city}} {{~name~}}',
    '{{#if paid}}yes{{else if note}}no{{else}}maybe{{/if}}',
    '{{#unless paid}}no{{/unless}}{{#if total}}x{{/if}}',
    '{{#each lines}}{{@index}} {{title}} {{money amount}} {{../name}}{{#unless @last}}, {{/unless}}{{else}}none{{/each}}',
    '{{#with friend}}{{city}}, {{../name}}{{else}}alone{{/with}}',
    '{{! a word to the next author }}{{!-- {{ --}}',
    '\\{{name}}',
    '<a href="{{link}}" title="{{name}}">x</a> <a href="https://shop.in/o/{{name}}?q={{note}}">y</a>',
    '<a href="mailto:{{note}}">x</a><img src="cid:logo" alt="{{name}}"><a href="#top">z</a>',
    '<p style="color:red{{#if paid}};display:none{{/if}}">x</p>',
    '<style>p { color: red }</style>',
  ])('takes %s', async (html) => {
    expect(await faultsOf(htmlTemplate(html, variables))).toEqual([]);
  });

  it.each([
    ['{{{name}}}', 'unescaped_value'],
    ['{{&name}}', 'unescaped_value'],
    ['{{{{raw}}}}x{{{{/raw}}}}', 'unescaped_value'],
    ['{{> partial}}', 'unknown_helper'],
    ['{{#> partial}}x{{/partial}}', 'unknown_helper'],
    ['{{lookup customer "city"}}', 'unknown_helper'],
    ['{{log name}}', 'unknown_helper'],
    ['{{monye total}}', 'unknown_helper'],
    ['{{money total 2}}', 'unknown_helper'],
    ['{{money total style="x"}}', 'unknown_helper'],
    ['{{money (lookup this "total")}}', 'unknown_variable'],
    ['{{#paid}}x{{/paid}}', 'unknown_block'],
    ['{{^paid}}x{{/paid}}', 'unknown_block'],
    ['{{#each lines as |line|}}x{{/each}}', 'unknown_block'],
    ['{{#if paid includeZero=true}}x{{/if}}', 'unknown_block'],
    ['{{nmae}}', 'unknown_variable'],
    ['{{constructor}}', 'unknown_variable'],
    ['{{name.constructor}}', 'unknown_variable'],
    ['{{customer.__proto__}}', 'unknown_variable'],
    ['{{__proto__}}', 'unknown_variable'],
    ['{{this}}', 'unknown_variable'],
    ['{{@root.name}}', 'unknown_variable'],
    ['{{@index}}', 'unknown_variable'],
    ['{{"name"}}', 'unknown_variable'],
    ['{{../name}}', 'unknown_variable'],
    ['{{#each lines}}{{name}}{{/each}}', 'unknown_variable'],
    ['{{friend.city}}', 'unknown_variable'],
    ['{{total}}', 'wrong_kind'],
    ['{{money name}}', 'wrong_kind'],
    ['{{date total}}', 'wrong_kind'],
    ['{{lines}}', 'wrong_kind'],
    ['{{customer}}', 'wrong_kind'],
    ['{{paid}}', 'wrong_kind'],
    ['{{#each customer}}x{{/each}}', 'wrong_kind'],
    ['{{#with lines}}x{{/with}}', 'wrong_kind'],
    ['{{#if paid}}x{{/each}}', 'template_syntax'],
    ['{{#if paid}}x', 'template_syntax'],
    ['{{name', 'template_syntax'],
    ['\uE0000\uE001', 'private_character'],
  ])('refuses %s', async (html, code) => {
    expect(await faultsOf(htmlTemplate(html, variables))).toEqual([`${code} at /html`]);
  });

  it('says the line, the near name and the way to an outer variable', async () => {
    const html = '<p>\n{{nmae}}</p>\n{{#each lines}}\n{{name}}{{/each}}';
    const { compileTemplate } = await import('../../../src/messages/email/template/compile-template.js');
    const result = await compileTemplate(htmlTemplate(html, variables), null);
    expect(result).toMatchObject({
      faults: [
        { message: 'Line 2: `nmae` is not among its variables; did you mean `name`?' },
        { message: 'Line 4: `name` belongs to another block: write ../ before it' },
      ],
    });
  });

  it('tells the faults of subject, text and HTML at once', async () => {
    const template = htmlTemplate('{{a}}', [{ name: 'twice' }, { name: 'twice' }], {
      subject: '{{b}}\n',
      text: '{{c}}',
    });
    expect((await faultsOf(template)).sort()).toEqual([
      'declared_twice at /variables/1/name',
      'line_break at /subject',
      'unknown_variable at /html',
      'unknown_variable at /subject',
      'unknown_variable at /text',
    ]);
  });

  it.each(['constructor', 'toString', '__proto__', 'if', 'money', 'this', 'Name', 'a-b', ''])(
    'has no variable called %j',
    (name) => {
      expect(templateVariableSchema.safeParse({ name }).success).toBe(false);
    },
  );
});

describe('what a template shows', () => {
  const given = {
    name: 'Asha',
    link: 'https://shop.in/a?b=1&c=2#d',
    total: { amountMinor: 12345600, currency: 'INR' },
    day: '2026-11-21',
    paid: false,
    customer: { city: 'Pune' },
    lines: [
      { title: 'Tea', amount: { amountMinor: 5, currency: 'INR' } },
      { title: 'Cup', amount: { amountMinor: 1000, currency: 'JPY' } },
    ],
  };
  it.each([
    ['{{name}}|{{note}}|{{money total}}|{{date day}}', 'Asha||₹1,23,456.00|21 November 2026'],
    [
      '{{#each lines}}{{@index}}{{title}} {{money amount}} {{../name}};{{/each}}',
      '0Tea ₹0.05 Asha;1Cup JP¥1,000 Asha;',
    ],
    ['{{#with friend}}{{city}}{{else}}alone{{/with}}', 'alone'],
    ['{{#with customer}}{{city}}{{/with}} {{customer.city}}', 'Pune Pune'],
    ['{{#unless paid}}due{{/unless}}{{#if note}}x{{/if}}', 'due'],
    ['\\{{name}}', '{{name}}'],
  ])('%s is %s', async (html, shown) => {
    const result = renderEmail(await compiled(htmlTemplate(html, variables)), given);
    expect(result).toMatchObject({ ok: true, content: { html: shown } });
  });

  it('keeps query and fragment of an address', async () => {
    const template = await compiled(
      htmlTemplate('<a href="{{link}}">x</a>', variables, { text: '{{link}}' }),
    );
    const result = renderEmail(template, given);
    expect(result).toMatchObject({ content: { text: 'https://shop.in/a?b=1&c=2#d' } });
  });
});

describe('where values may stand in HTML', () => {
  it.each([
    ['<p {{name}}>x</p>', 'unsafe_place'],
    ['<{{name}}>x', 'unsafe_place'],
    ['</{{name}}>x', 'unsafe_place'],
    ['<{{#if paid}}b{{/if}}>x', 'unsafe_place'],
    ['<p title={{name}}>x</p>', 'unsafe_place'],
    ['<p style="color:{{name}}">x</p>', 'unsafe_place'],
    ['<p class="{{name}}">x</p>', 'unsafe_place'],
    ['<style>p { color: {{name}} }</style>', 'unsafe_place'],
    ['<!-- {{name}} -->', 'unsafe_place'],
    ['<!--[if mso]><b>{{name}}</b><![endif]-->', 'unsafe_place'],
    ['<a href="{{name}}">x</a>', 'unsafe_html'],
    ['<a href="https://{{name}}/x">x</a>', 'unsafe_html'],
    ['<a href="https://{{link}}">x</a>', 'unsafe_html'],
    ['<a href="javascript:{{name}}">x</a>', 'unsafe_html'],
    ['<a href="&#106;avascript:alert(1)">x</a>', 'unsafe_html'],
    ['<a {{#if paid}}href="{{name}}"{{/if}}>x</a>', 'unsafe_html'],
    ['<a href="{{#if paid}}https://x.in/{{/if}}{{name}}">x</a>', 'unsafe_html'],
    ['<p onclick="x()">x</p>', 'unsafe_html'],
    ['<p {{#if paid}}onclick="x()"{{/if}}>x</p>', 'unsafe_html'],
    ['<iframe src="https://x.in/"></iframe>', 'unsafe_html'],
    ['<IMG src="data:image/png;base64,AA">', 'unsafe_html'],
  ])('refuses %s', async (html, code) => {
    const faults = await faultsOf(htmlTemplate(html, variables));
    expect(new Set(faults)).toEqual(new Set([`${code} at /html`]));
  });

  it('takes no script, with a value inside or without', async () => {
    expect(await faultsOf(htmlTemplate('<script>{{name}}</script>', variables))).toContain(
      'unsafe_html at /html',
    );
  });
});
