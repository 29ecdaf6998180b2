import { describe, expect, it } from 'vitest';
import { sampleTemplates } from '../../../src/messages/sms/sample-templates.js';
import type { SmsTemplate } from '../../../src/messages/sms/sms-template.js';
import { faultsOf, serveMessages, type Reply } from './serve-messages.js';

const withoutKey = ({ key: _key, ...body }: SmsTemplate) => body;
const [smsBody] = sampleTemplates.map(withoutKey) as [ReturnType<typeof withoutKey>];

const mailBody = {
  subject: 'Hello {{name}}',
  layout: 'base',
  mjml: '<mj-section><mj-column><mj-text>Hello {{name}}</mj-text></mj-column></mj-section>',
  variables: [{ name: 'name' }],
};

const layoutBody = {
  mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>{{brand}}</mj-text></mj-column></mj-section><mj-slot /></mj-body></mjml>',
  variables: [{ name: 'brand' }],
};

const keysOf = ({ json }: Reply): unknown[] => (json.items ?? []).map(({ key }) => key);

describe.each([
  ['sms-templates', smsBody, { ...smsBody, status: 'disabled' }],
  ['email-templates', mailBody, { ...mailBody, subject: 'Good day {{name}}' }],
  [
    'email-layouts',
    layoutBody,
    { ...layoutBody, mjml: layoutBody.mjml.replace('{{brand}}', 'From {{brand}}') },
  ],
])('/v1/%s', (kind, body, changed) => {
  const path = `/v1/${kind}/greeting`;

  it('keeps a template, shows it as it came, changes it and forgets it', async () => {
    const { call } = await serveMessages();
    const kept = await call('PUT', path, body);
    expect(kept.status).toBe(200);
    const shown = await call('GET', path);
    expect(shown.json).toMatchObject({ key: 'greeting', builtIn: false, template: body });
    expect((await call('PUT', path, shown.json['template'])).status).toBe(200);
    expect((await call('PUT', path, changed)).status).toBe(200);
    expect((await call('GET', `/v1/${kind}`)).json.items?.[0]).toMatchObject({
      key: 'greeting',
      template: changed,
    });
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('DELETE', path)).status).toBe(404);
    expect((await call('GET', path)).status).toBe(404);
  });

  it('shows a key only its own tenant’s, in its own mode', async () => {
    const { call } = await serveMessages();
    await call('PUT', path, body);
    for (const key of ['messages.live.one', 'messages.test.other']) {
      expect((await call('GET', path, undefined, key)).status).toBe(404);
      expect((await call('DELETE', path, undefined, key)).status).toBe(404);
      expect(keysOf(await call('GET', `/v1/${kind}`, undefined, key))).not.toContain('greeting');
    }
    expect((await call('GET', path, undefined, 'webhooks.test.one')).status).toBe(403);
  });

  it('names the key in the address only, and says what is wrong with it', async () => {
    const { call } = await serveMessages();
    expect(faultsOf(await call('PUT', path, { ...body, key: 'greeting' }))).toEqual([
      expect.stringMatching(/^\/key /) as string,
    ]);
    const reply = await call('PUT', `/v1/${kind}/Greeting!`, { ...body, colour: 'red' });
    expect(faultsOf(reply).map((fault) => fault.split(' ')[0])).toEqual(['', '/colour']);
    expect(keysOf(await call('GET', `/v1/${kind}`))).not.toContain('greeting');
  });

  it('says which template was meant', async () => {
    const { call } = await serveMessages();
    await call('PUT', path, body);
    expect((await call('GET', `/v1/${kind}/greting`)).json['detail']).toContain('did you mean `greeting`?');
  });
});

describe('templates are judged before they are kept:', () => {
  it('an SMS template against its own text', async () => {
    const { call } = await serveMessages();
    const [first, ...rest] = smsBody.variables;
    const reply = await call('PUT', '/v1/sms-templates/otp', {
      ...smsBody,
      category: 'promotional',
      variables: [first, first, ...rest],
    });
    expect(faultsOf(reply)).toContain('/category otp_promotional');
    expect(faultsOf(reply)).toContain('/variables variables_disagree');
    expect(faultsOf(reply)).toContain('/variables/1/name variable_twice');
  });

  it('an e-mail template against its variables', async () => {
    const { call } = await serveMessages();
    const reply = await call('PUT', '/v1/email-templates/greeting', {
      ...mailBody,
      subject: 'Hello {{nam}}',
      mjml: mailBody.mjml.replace('{{name}}', '{{{name}}}'),
    });
    expect(reply.status).toBe(422);
    expect(new Set(faultsOf(reply).map((fault) => fault.split(' ')[0]))).toEqual(
      new Set(['/mjml', '/subject']),
    );
  });

  it('an e-mail template must be in one language', async () => {
    const { call } = await serveMessages();
    const reply = await call('PUT', '/v1/email-templates/greeting', { ...mailBody, html: '<p>Hello</p>' });
    expect([reply.status, faultsOf(reply)[0]?.split(' ')[0]]).toEqual([422, '/mjml']);
  });

  it('an e-mail template in a layout that there is', async () => {
    const { call } = await serveMessages();
    const own = { ...mailBody, layout: 'own' };
    expect(faultsOf(await call('PUT', '/v1/email-templates/greeting', own))).toEqual([
      '/layout unknown_layout',
    ]);
    await call('PUT', '/v1/email-layouts/own', layoutBody);
    expect((await call('PUT', '/v1/email-templates/greeting', own)).status).toBe(200);
  });

  it('a layout with a sample in it', async () => {
    const { call } = await serveMessages();
    const reply = await call('PUT', '/v1/email-layouts/own', {
      mjml: layoutBody.mjml.replace('<mj-slot />', '').replace('brand', 'brnd'),
      variables: [...layoutBody.variables, ...layoutBody.variables],
    });
    expect(reply.status).toBe(422);
    const pointers = new Set(faultsOf(reply).map((fault) => fault.split(' ')[0]));
    expect(pointers).toEqual(new Set(['/mjml', '/variables/1/name']));
  });
});

describe('what a tenant has without keeping it', () => {
  it('are the built-in e-mail templates, until one of its own comes before', async () => {
    const { call } = await serveMessages();
    const before = await call('GET', '/v1/email-templates/receipt');
    expect(before.json).toMatchObject({ builtIn: true, updatedAt: null });
    await call('PUT', '/v1/email-templates/receipt', mailBody);
    expect((await call('GET', '/v1/email-templates/receipt')).json).toMatchObject({ builtIn: false });
    const keys = keysOf(await call('GET', '/v1/email-templates'));
    expect(keys.filter((key) => key === 'receipt')).toHaveLength(1);
    await call('DELETE', '/v1/email-templates/receipt');
    expect((await call('GET', '/v1/email-templates/receipt')).json).toEqual(before.json);
  });

  it('are samples of SMS templates in the sandbox, while there is none of its own', async () => {
    const { call } = await serveMessages({ sandbox: true });
    expect(keysOf(await call('GET', '/v1/sms-templates'))).toEqual(sampleTemplates.map(({ key }) => key));
    await call('PUT', '/v1/sms-templates/own', smsBody);
    expect(keysOf(await call('GET', '/v1/sms-templates'))).toEqual(['own']);
  });

  it('is no SMS template outside of it', async () => {
    const { call } = await serveMessages();
    expect(keysOf(await call('GET', '/v1/sms-templates'))).toEqual([]);
  });
});

it('a layout that templates are in stays, unless a built-in one takes its place', async () => {
  const { call } = await serveMessages();
  await call('PUT', '/v1/email-layouts/own', layoutBody);
  await call('PUT', '/v1/email-layouts/base', layoutBody);
  await call('PUT', '/v1/email-templates/greeting', { ...mailBody, layout: 'own' });
  await call('PUT', '/v1/email-templates/farewell', mailBody);
  const refused = await call('DELETE', '/v1/email-layouts/own');
  expect([refused.status, refused.json['detail']]).toEqual([
    409,
    expect.stringContaining('greeting') as string,
  ]);
  expect((await call('DELETE', '/v1/email-layouts/base')).status).toBe(204);
  await call('DELETE', '/v1/email-templates/greeting');
  expect((await call('DELETE', '/v1/email-layouts/own')).status).toBe(204);
});

describe('a preview', () => {
  const variables = { name: 'Asha & Co', shopName: 'Ravi Stores' };

  it('is the mail that values make, escaped, in its layout', async () => {
    const { call } = await serveMessages();
    await call('PUT', '/v1/email-templates/greeting', mailBody);
    const { status, json } = await call('POST', '/v1/email-templates/greeting/preview', { variables });
    expect(status).toBe(200);
    expect(json['subject']).toBe('Hello Asha & Co');
    expect(json['html']).toContain('Hello Asha &amp; Co');
    expect(json['html']).toContain('Ravi Stores');
    expect(json['text']).toContain('Hello Asha & Co');
  });

  it('of a built-in template can be had too', async () => {
    const { call } = await serveMessages();
    const reply = await call('POST', '/v1/email-templates/welcome/preview', { variables: {} });
    expect([reply.status, faultsOf(reply)[0]]).toEqual([
      422,
      expect.stringMatching(/^\/variables\/\w+ missing_variable$/) as string,
    ]);
  });

  it('tells all that is wrong with the values', async () => {
    const { call } = await serveMessages();
    await call('PUT', '/v1/email-templates/greeting', mailBody);
    const wrong = { variables: { nam: 'Asha', shopName: 5 } };
    const reply = await call('POST', '/v1/email-templates/greeting/preview', wrong);
    expect(faultsOf(reply).map((fault) => fault.split(' ')[0])).toContain('/variables/nam');
    expect(faultsOf(reply)).toContain('/variables/name missing_variable');
  });

  it('is none of a template that is not there', async () => {
    const { call } = await serveMessages();
    expect((await call('POST', '/v1/email-templates/nothing/preview', {})).status).toBe(404);
  });
});
