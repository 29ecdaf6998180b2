import { describe, expect, it } from 'vitest';
import { builtInLayouts, builtInTemplates } from '../../../src/messages/email/built-in/built-in-templates.js';
import {
  emailLayoutSchema,
  emailTemplateSchema,
} from '../../../src/messages/email/template/email-template.js';
import { renderEmail } from '../../../src/messages/email/template/render-email.js';
import { compiled } from './email-vectors.js';

const inr = (amountMinor: number) => ({ amountMinor, currency: 'INR' });
const brand = {
  shopName: 'Chai & Co',
  unsubscribeUrl: 'https://m.in/unsubscribe/t',
  supportEmail: 'help@chai.in',
};
/** The least that each must be given, and what its reader must then see. */
const least: Record<string, { given: Record<string, unknown>; sees: string[] }> = {
  receipt: {
    given: { receiptNumber: 'R/1', paidOn: '2026-11-21', total: inr(59900) },
    sees: ['R/1', '₹599.00', '21 November 2026'],
  },
  invoice: {
    given: { invoiceNumber: 'INV/7', invoiceDate: '2026-11-21', total: inr(12345600) },
    sees: ['INV/7', '₹1,23,456.00', 'attached'],
  },
  'payment-reminder': {
    given: {
      invoiceNumber: 'INV/7',
      amountDue: inr(100),
      dueOn: '2026-11-30',
      payUrl: 'https://pay.in/7?a=1&b=2',
    },
    sees: ['is due on 30 November 2026', 'https://pay.in/7?a=1&b=2'],
  },
  otp: { given: { code: '482913', validMinutes: 10 }, sees: ['482913', 'valid for 10 minutes'] },
  welcome: { given: { startUrl: 'https://chai.in/start' }, sees: ['Your account at Chai & Co is ready'] },
};

describe('the built-in templates', () => {
  it('are the five that this test knows, each with a layout that is there', () => {
    expect(builtInTemplates.map(({ key }) => key).sort()).toEqual(Object.keys(least).sort());
    const layouts = builtInLayouts.map(({ key }) => key);
    for (const { layout } of builtInTemplates) expect(layouts).toContain(layout);
  });

  it.each(builtInTemplates.map((template) => [template.key, template] as const))(
    '%s is well formed, and is made of the least it needs',
    async (key, template) => {
      expect(emailTemplateSchema.safeParse(template).error).toBeUndefined();
      const layout = builtInLayouts.find((one) => one.key === template.layout) ?? null;
      expect(emailLayoutSchema.safeParse(layout).error).toBeUndefined();
      const result = renderEmail(await compiled(template, layout), least[key]!.given, brand);
      if (!result.ok) throw new Error(JSON.stringify(result.faults));
      const { subject, html, text } = result.content;
      expect(subject).not.toContain('&amp;');
      expect(html).toContain('Chai &amp; Co');
      expect(html).toContain('href="https://m.in/unsubscribe/t"');
      expect(html).toMatch(/@media only screen/);
      // Gmail cuts what is longer.
      expect(html.length).toBeLessThan(100_000);
      for (const words of [...least[key]!.sees, 'Sent by Chai & Co'])
        expect(text.replace(/\s+/g, ' ')).toContain(words);
      expect(html + text).not.toMatch(/\{\{|undefined|\[object/);
    },
  );

  it('show the lines of a receipt with its total', async () => {
    const receipt = builtInTemplates.find(({ key }) => key === 'receipt')!;
    const lines = [
      { description: 'Tea <strong>', quantity: 2, amount: inr(50000) },
      { description: 'Cup', amount: inr(9900) },
    ];
    const result = renderEmail(
      await compiled(receipt, builtInLayouts[0]),
      { ...least.receipt!.given, lines },
      brand,
    );
    const html = result.ok ? result.content.html : '';
    expect(html.match(/Tea &lt;strong&gt; × 2|₹500\.00|Cup|₹99\.00/g)).toHaveLength(4);
    expect(result.ok && result.content.text).toMatch(
      /^Tea <strong> × 2 ₹500\.00\nCup ₹99\.00\nTotal ₹599\.00$/m,
    );
  });

  it('name no amount button where there is nothing to pay by', async () => {
    const invoice = builtInTemplates.find(({ key }) => key === 'invoice')!;
    const result = renderEmail(await compiled(invoice, builtInLayouts[0]), least.invoice!.given, brand);
    expect(result.ok && result.content.html).not.toMatch(/href=""|>\s*Pay /);
  });
});
