import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CompiledTemplate } from '../../../src/messages/email/template/compiled-template.js';
import { renderEmail } from '../../../src/messages/email/template/render-email.js';
import type { TemplateVariable } from '../../../src/messages/email/template/template-variable.js';
import { compiled, htmlTemplate } from './email-vectors.js';

/** Every tag and attribute, in their order. */
const structureOf = (html: string): string[] => {
  const found: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => found.push(`<${name} ${Object.keys(attributes).join(' ')}>`),
    onclosetag: (name) => found.push(`</${name}>`),
    oncomment: (text) => found.push(`<!--${text}-->`),
    onprocessinginstruction: (name) => found.push(`<${name}>`),
  });
  parser.end(html);
  return found;
};

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '`',
        '=',
        '&',
        '/',
        '!',
        '--',
        '<script>',
        '</p>',
        '{{name}}',
        '{{{',
        '}}',
        '\n',
        'javascript:',
        '&lt;',
        ' onclick=x ',
        ']]>',
        'Bcc: a@b.in',
        '\r\n',
        '\0',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

describe('values in a mail', () => {
  const html =
    '<div title="{{name}}"><p>{{name}}</p>{{#each lines}}<b>{{title}}</b>{{/each}}<a href="https://s.in/?q={{name}}" title=\'{{name}}\'>x</a><a href="{{link}}">y</a></div>';
  const variables: TemplateVariable[] = [
    { name: 'name' },
    { name: 'link', kind: 'url' },
    { name: 'lines', kind: 'list', fields: [{ name: 'title' }] },
  ];
  let template: CompiledTemplate;
  beforeAll(async () => {
    template = await compiled(htmlTemplate(html, variables, { subject: 'For {{name}}' }));
  });

  it('can make no tag, no attribute and no second line of the subject', () => {
    const plain = renderEmail(template, { name: 'x', link: 'https://a.in/', lines: [{ title: 'x' }] });
    const structure = plain.ok ? structureOf(plain.content.html) : [];
    expect(structure).toContain('<a href title>');
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, title, link) => {
        const mail = renderEmail(template, { name, link, lines: [{ title }] });
        const safe = renderEmail(template, { name, link: 'https://a.in/', lines: [{ title }] });
        for (const result of [mail, safe]) {
          if (!result.ok) continue;
          expect(structureOf(result.content.html)).toEqual(structure);
          expect(result.content.subject).not.toMatch(/[\r\n\0]/);
        }
        // What stands on one line and has no controls is always taken.
        if (!/\p{Cc}|[\u2028\u2029\uE000-\uE002]/u.test(name + title)) expect(safe.ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['name', 'a\r\nBcc: b@c.in', 'line_break'],
    ['name', 'a\u2028b', 'control_character'],
    ['name', 'a\0b', 'control_character'],
    ['name', 'a'.repeat(5001), 'too_long'],
    ['name', { toString: 'x' }, 'wrong_kind'],
    ['link', 'javascript:alert(1)', 'wrong_kind'],
    ['link', 'https://user:secret@a.in/', 'wrong_kind'],
    ['link', '//a.in', 'wrong_kind'],
    ['lines', [{ title: 'x', extra: 1 }], 'unknown_variable'],
    ['lines', ['x'], 'wrong_kind'],
    ['lines', 'x', 'wrong_kind'],
    ['lines', Array.from({ length: 501 }, () => ({ title: 'x' })), 'wrong_kind'],
    ['name', null, 'missing_variable'],
  ])('of %s: %j is refused', (name, value, code) => {
    const result = renderEmail(template, { name: 'x', link: 'https://a.in/', lines: [], [name]: value });
    expect(result).toMatchObject({ ok: false, faults: [{ code }] });
  });
});

describe('the values of kinds', () => {
  it.each([
    ['money', { amountMinor: 1.5, currency: 'INR' }],
    ['money', { amountMinor: -1, currency: 'INR' }],
    ['money', { amountMinor: 1, currency: 'XXX' }],
    ['money', 12],
    ['date', '2026-02-30'],
    ['date', '21/11/2026'],
    ['date', '2026-11-21T10:00:00'],
    ['number', '5'],
    ['number', Number.NaN],
    ['flag', 'yes'],
  ] as const)('%s: %j is none', async (kind, value) => {
    const template = await compiled(htmlTemplate('x', [{ name: 'it', kind }]));
    expect(renderEmail(template, { it: value })).toMatchObject({
      faults: [{ pointer: '/variables/it', code: 'wrong_kind' }],
    });
  });

  it('show an instant as the day that it is in India', async () => {
    const template = await compiled(htmlTemplate('{{date it}}', [{ name: 'it', kind: 'date' }]));
    expect(renderEmail(template, { it: '2026-11-20T19:00:00Z' })).toMatchObject({
      content: { html: '21 November 2026' },
    });
  });
});

describe('the variables of a mail', () => {
  it('are checked all at once, with pointers and the nearest name', async () => {
    const template = await compiled(
      htmlTemplate('{{name}}{{city}}{{date day}}', [
        { name: 'name' },
        { name: 'city' },
        { name: 'day', kind: 'date' },
      ]),
    );
    const result = renderEmail(template, { nmae: 'A', 'a/b': 1, day: 'soon' });
    expect(result.ok ? [] : result.faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/variables/nmae unknown_variable',
      '/variables/a~1b unknown_variable',
      '/variables/name missing_variable',
      '/variables/city missing_variable',
      '/variables/day wrong_kind',
    ]);
    expect(result).toMatchObject({
      faults: [{ message: expect.stringContaining('did you mean `name`?') as string }, {}, {}, {}, {}],
    });
  });

  it('come before defaults, of which the undeclared are left out', async () => {
    const template = await compiled(htmlTemplate('{{a}}{{b}}', [{ name: 'a' }, { name: 'b' }]));
    const result = renderEmail(template, { a: '1' }, { a: '2', b: '3', c: '4' });
    expect(result).toMatchObject({ content: { html: '13' } });
  });

  it.each(['constructor', '__proto__', 'toString'])('are not found on the prototype: %s', async (name) => {
    const template = await compiled(htmlTemplate('{{a}}', [{ name: 'a' }]));
    const given = JSON.parse(`{"a":"x","${name}":"y"}`) as Record<string, unknown>;
    expect(renderEmail(template, given)).toMatchObject({ faults: [{ code: 'unknown_variable' }] });
  });
});

describe('the subject', () => {
  it('may not be empty, nor too long, nor broken by a value in a block', async () => {
    const variables: TemplateVariable[] = [
      { name: 'a', required: false },
      { name: 'g', kind: 'group', required: false, fields: [{ name: 'b' }] },
    ];
    const template = await compiled(
      htmlTemplate('x', variables, { subject: '{{a}}{{#with g}}{{b}}{{/with}}' }),
    );
    expect(renderEmail(template, {})).toMatchObject({ faults: [{ code: 'empty_subject' }] });
    expect(renderEmail(template, { a: 'x'.repeat(501) })).toMatchObject({
      faults: [{ code: 'subject_too_long' }],
    });
    expect(renderEmail(template, { g: { b: 'x\ny' } })).toMatchObject({ faults: [{ code: 'line_break' }] });
    expect(renderEmail(template, { a: 'Tom & "Co" <x>' })).toMatchObject({
      content: { subject: 'Tom & "Co" <x>' },
    });
  });
});
