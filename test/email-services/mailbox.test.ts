import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmailStandIns } from '../../fixtures/stand-ins/email/start-email-stand-ins.js';
import type { EmailStandInOptions } from '../../fixtures/stand-ins/email/create-email-stand-ins.js';
import { createSmtpProvider } from '../../src/providers/smtp/smtp-provider.js';
import type { EmailToSend } from '../../src/providers/email/email-contract.js';
import { ownFolder } from '../support/own-folder.js';
import { aCall, plainMessage } from './email-setup.js';

const open = async (options: EmailStandInOptions = {}) => {
  const standIns = await startEmailStandIns({
    clock: () => new Date('2026-11-20T12:00:00+05:30'),
    ...options,
  });
  const provider = createSmtpProvider({ timeoutMs: 10_000, now: () => new Date() });
  const end = async () => {
    provider.close?.();
    await standIns.close();
  };
  const settings = {
    host: '127.0.0.1',
    port: standIns.smtpPort,
    serverName: 'localhost',
    ca: standIns.certificatePem,
  };
  const send = (more: Partial<EmailToSend>) =>
    provider.send(aCall('smtp', settings, {}), { ...plainMessage, ...more });
  const get = (path: string) => fetch(`${standIns.url}${path}`);
  const list = async () =>
    ((await (await get('/mailbox/messages.json')).json()) as { messages: ListedEmail[] }).messages;
  return { standIns, end, send, get, list };
};

interface ListedEmail {
  id: string;
  subject: string;
  attachments: { path: string; bytes: number }[];
}

const aMailbox = async () => {
  const mailbox = await open();
  onTestFinished(mailbox.end);
  return mailbox;
};

describe('the mailbox', () => {
  it('shows all messages, the newest first, and one with its files', async () => {
    const { send, get, list } = await aMailbox();
    expect(await (await get('/mailbox')).text()).toContain('No message yet');
    const content = Buffer.from([0, 255, 10, 13, 128]);
    await send({ subject: 'First' });
    await send({
      subject: 'Second',
      html: '<p>Hello <a href="https://shop.example">shop</a></p>',
      bcc: [{ address: 'hidden@example.com', name: null }],
      attachments: [{ filename: 'INV-7.pdf', contentType: 'application/pdf', content }],
    });

    const page = await get('/mailbox');
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html.indexOf('Second')).toBeGreaterThan(0);
    expect(html.indexOf('First')).toBeGreaterThan(html.indexOf('Second'));

    const [second] = await list();
    const one = await (await get(`/mailbox/messages/${second!.id}`)).text();
    expect(one).toContain('<dt>Hidden</dt><dd>hidden@example.com</dd>');
    expect(one).toContain('20 Nov 2026');
    expect(one).toContain('Attached.');
    const file = await get(second!.attachments[0]!.path);
    expect(file.headers.get('content-type')).toBe('application/pdf');
    expect(file.headers.get('content-disposition')).toContain('INV-7.pdf');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(content);
  });

  it('lets nothing of a message act on the page', async () => {
    const { send, get, list } = await aMailbox();
    const evil = `"><script>alert(1)</script>`;
    await send({
      subject: evil,
      from: { address: 'bills@shop.example', name: evil },
      html: `<script>alert(2)</script><p title="x">'${evil}'</p>`,
      text: evil,
    });
    const [email] = await list();
    for (const path of ['/mailbox', `/mailbox/messages/${email!.id}`]) {
      const html = await (await get(path)).text();
      expect(html).not.toContain('<script');
      expect(html).toContain('&lt;script&gt;');
    }
    const one = await (await get(`/mailbox/messages/${email!.id}`)).text();
    expect(one).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="[^"]*">/);
  });

  it('has no page of what is not there, and is only read', async () => {
    const { standIns, get } = await aMailbox();
    expect((await get('/mailbox/messages/nothing')).status).toBe(404);
    expect((await get('/mailbox/messages/nothing/attachments/0')).status).toBe(404);
    expect((await fetch(`${standIns.url}/mailbox`, { method: 'POST' })).status).toBe(405);
  });

  it('is there again after a restart, with the certificate that it had', async () => {
    const folder = ownFolder('emails-');
    const first = await open({ persistTo: folder });
    await first.send({ subject: 'Kept' });
    const { certificatePem } = first.standIns;
    await first.end();

    const second = await open({ persistTo: folder });
    onTestFinished(second.end);
    expect(await second.list()).toMatchObject([{ subject: 'Kept' }]);
    expect(second.standIns.certificatePem).toBe(certificatePem);
    expect(await (await second.get('/mailbox/certificate.pem')).text()).toBe(certificatePem);

    await fetch(`${second.standIns.url}/smtp/stand-in/reset`, { method: 'POST' });
    expect(await second.list()).toEqual([]);
  });
});
