import { describe, expect, it } from 'vitest';
import {
  compileTemplate,
  createTemplateCompiler,
} from '../../../src/messages/email/template/compile-template.js';
import {
  emailTemplateSchema,
  type EmailLayout,
  type EmailTemplate,
} from '../../../src/messages/email/template/email-template.js';
import { renderEmail } from '../../../src/messages/email/template/render-email.js';
import { compiled, faultsOf } from './email-vectors.js';

const section = (inside: string): string => `<mj-section><mj-column>${inside}</mj-column></mj-section>`;
const whole = (inside: string): string => `<mjml><mj-body>${section(inside)}</mj-body></mjml>`;
const mjmlTemplate = (mjml: string, more: Partial<EmailTemplate> = {}): EmailTemplate => ({
  key: 'trial',
  subject: 'Trial',
  mjml,
  variables: [{ name: 'name' }, { name: 'paid', kind: 'flag' }],
  ...more,
});
const frame: EmailLayout = {
  key: 'frame',
  mjml: `<mjml><mj-body>\n<mj-slot />\n${section('<mj-text>{{shopName}}</mj-text>')}\n</mj-body></mjml>`,
  variables: [{ name: 'shopName' }],
};

describe('a template in MJML', () => {
  it('becomes HTML with its values escaped', async () => {
    const template = await compiled(mjmlTemplate(whole('<mj-text>Hi {{name}}</mj-text>')));
    const result = renderEmail(template, { name: '<b>', paid: true });
    expect(result.ok && result.content.html).toContain('Hi &lt;b&gt;');
    expect(result.ok && result.content.text).toBe('Hi <b>');
  });

  it('loads nothing from elsewhere', async () => {
    const template = await compiled(
      mjmlTemplate(whole('<mj-text font-family="Ubuntu">Hi {{name}}</mj-text>')),
    );
    const result = renderEmail(template, { name: 'A', paid: true });
    expect(result.ok && result.content.html).not.toMatch(/<link|@import|fonts\.googleapis/);
  });

  it.each([
    ['an unknown element', whole('<mj-foo></mj-foo>')],
    ['a misplaced element', '<mjml><mj-body><mj-text>x</mj-text></mj-body></mjml>'],
    ['a wrong attribute', whole('<mj-text color="loud">x</mj-text>')],
    ['a value as a colour', whole('<mj-text color="{{name}}">x</mj-text>')],
    ['an element that is not closed', '<mjml><mj-body><mj-section></mj-body></mjml>'],
    ['an include', whole('<mj-include path="/etc/passwd" />')],
    ['sections without a document', section('<mj-text>x</mj-text>')],
    ['no MJML', 'hello'],
  ])('is refused with %s', async (_what, mjml) => {
    const faults = await faultsOf(mjmlTemplate(mjml));
    expect(new Set(faults)).toEqual(new Set(['mjml at /mjml']));
  });

  it('is refused where MJML would drop a condition, which would then always hold', async () => {
    const mjml = `<mjml><mj-body>{{#if paid}}${section('<mj-text>{{name}}</mj-text>')}{{/if}}</mj-body></mjml>`;
    expect(await faultsOf(mjmlTemplate(mjml))).toEqual(['mjml_drops at /mjml']);
  });

  it('may put a condition around elements by mj-raw', async () => {
    const mjml = whole('<mj-raw>{{#if paid}}</mj-raw><mj-text>thanks</mj-text><mj-raw>{{/if}}</mj-raw>');
    const template = await compiled(mjmlTemplate(mjml));
    const htmlFor = (paid: boolean): string => {
      const result = renderEmail(template, { name: 'A', paid });
      return result.ok ? result.content.html : '';
    };
    expect(htmlFor(true)).toContain('thanks');
    expect(htmlFor(false)).not.toContain('thanks');
  });
});

describe('a layout', () => {
  const inFrame = (mjml: string): EmailTemplate => mjmlTemplate(mjml, { layout: 'frame' });

  it('surrounds the template, asks for its variables too, and lends it them', async () => {
    const template = await compiled(inFrame(section('<mj-text>{{name}} at {{shopName}}$&</mj-text>')), frame);
    const result = renderEmail(template, { name: 'A', shopName: 'B', paid: true });
    expect(result.ok && result.content.text).toBe('A at B$&\n\nB');
    expect(renderEmail(template, { name: 'A', paid: true })).toMatchObject({
      faults: [{ pointer: '/variables/shopName', code: 'missing_variable' }],
    });
  });

  it('tells whose line is at fault', async () => {
    const bad = '<mj-section>\n<mj-foo></mj-foo>\n</mj-section>';
    expect(await compileTemplate(inFrame(bad), frame)).toMatchObject({
      faults: [{ pointer: '/mjml', message: expect.stringMatching(/^Line 2: <mj-foo>/) as string }],
    });
    const badFrame = { ...frame, mjml: frame.mjml.replace('</mj-body>', '<mj-foo></mj-foo></mj-body>') };
    const good = section('\n\n<mj-text>{{name}}</mj-text>');
    expect(await compileTemplate(inFrame(good), badFrame)).toMatchObject({
      faults: [{ pointer: '/layout', message: expect.stringMatching(/^Line 4: <mj-foo>/) as string }],
    });
  });

  it.each([
    ['no slot', frame.mjml.replace('<mj-slot />', '')],
    ['two slots', frame.mjml.replace('<mj-slot />', '<mj-slot /><mj-slot/>')],
  ])('is refused with %s', async (_what, mjml) => {
    const template = inFrame(section('<mj-text>{{name}}</mj-text>'));
    expect(await faultsOf(template, { ...frame, mjml })).toEqual(['layout_slot at /layout']);
  });

  it('must be there, and be the one that is named', async () => {
    const template = inFrame(section('<mj-text>{{name}}</mj-text>'));
    expect(await faultsOf(template, null)).toEqual(['unknown_layout at /layout']);
    expect(await faultsOf(template, { ...frame, key: 'other' })).toEqual(['unknown_layout at /layout']);
  });
});

describe('the shape of a template', () => {
  it.each([
    [{ mjml: whole('x'), html: 'x' }, 'mjml'],
    [{}, 'mjml'],
    [{ html: 'x', layout: 'frame' }, 'layout'],
    [{ html: 'x', key: 'Not A Key' }, 'key'],
  ])('%j is refused', (part, where) => {
    const parsed = emailTemplateSchema.safeParse({ key: 'a', subject: 's', variables: [], ...part });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([where]);
  });
});

describe('the compiler', () => {
  it('compiles the same content once, and forgets the longest unused', async () => {
    const compile = createTemplateCompiler({ mostKept: 2 });
    const [a, b, c] = ['A', 'B', 'C'].map((text) => ({
      key: text.toLowerCase(),
      subject: text,
      html: text,
      variables: [],
    }));
    const first = await compile(a!, null);
    await compile(b!, null);
    expect(await compile({ ...a! }, null)).toBe(first);
    await compile(c!, null);
    expect(await compile(a!, null)).toBe(first);
    await compile(b!, null);
    await compile(c!, null);
    expect(await compile(a!, null)).not.toBe(first);
  });
});
