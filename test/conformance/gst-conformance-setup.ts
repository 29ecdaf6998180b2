import { afterAll, beforeAll, expect } from 'vitest';
import { startGstStandIns } from '../../fixtures/stand-ins/gst/start-gst-stand-ins.js';
import type { RunningGstStandIns } from '../../fixtures/stand-ins/gst/start-gst-stand-ins.js';
import { gstinCheckDigit } from '../../src/domain/gstin.js';
import type { Done, Failed } from '../../src/domain/outcome.js';
import { createHttpClient } from '../../src/providers/http-client.js';
import type { GstCall, Processing, ReturnForm, SessionCall } from '../../src/providers/gst/gst-contract.js';
import { gstr1, period } from './gst-bodies.js';
import type { GstWayUnderTest } from './gst-ways.js';

/** Noon in India on the day of the filing. */
export const noon = new Date('2026-12-05T12:00:00+05:30');

/** The result of what must have gone well. */
export const doneOf = <R>(outcome: Done<R> | Failed): R => {
  expect(outcome).toMatchObject({ kind: 'done' });
  return (outcome as Done<R>).result;
};

interface Filing {
  gstin: string;
  form: ReturnForm;
  count: number;
  arn: string;
}

/** One portal for all tests of a way, and a taxpayer of its own for each. */
export const setUpGstWay = (way: GstWayUnderTest) => {
  const clock = { now: noon };
  const http = createHttpClient();
  let standIns: RunningGstStandIns;
  let taxpayers = 0;
  beforeAll(async () => {
    standIns = await startGstStandIns({ clock: () => clock.now });
  });
  afterAll(async () => {
    http.close();
    await standIns.close();
  });

  const control = async <T>(method: 'GET' | 'POST', name: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${standIns.url}/${way.name}/stand-in/${name}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (!answer.ok) throw new Error(`the control ${name} answered ${String(answer.status)}`);
    return (await answer.json().catch(() => undefined)) as T;
  };

  /** A taxpayer who has never filed, with a provider that waits `timeoutMs` for an answer. */
  const newTaxpayer = (timeoutMs = 20_000) => {
    taxpayers += 1;
    const body = `24AAACB${String(taxpayers).padStart(4, '0')}C1Z`;
    const gstin = `${body}${gstinCheckDigit(body) ?? ''}`;
    const provider = way.provider({ http, now: () => clock.now, timeoutMs });
    const call: GstCall = {
      gstin,
      period,
      signal: new AbortController().signal,
      connection: {
        provider: way.name,
        mode: 'test',
        sandbox: true,
        circuitKey: way.name,
        settings: { ...way.settings, baseUrl: `${standIns.url}/${way.name}` },
        secrets: way.secrets,
      },
    };

    const logIn = async (): Promise<SessionCall> => {
      const challenge = doneOf(await provider.requestLoginOtp(call));
      const session = doneOf(await provider.verifyLoginOtp({ ...call, challenge, otp: '575757' }));
      return { ...call, session };
    };
    const untilProcessed = async (
      session: SessionCall,
      { form, reference }: { form: ReturnForm; reference: string },
    ): Promise<Processing[]> => {
      const seen: Processing[] = [];
      while (seen.length < 10) {
        const state = doneOf(await provider.status({ ...session, form, reference }));
        seen.push(state);
        if (state.state !== 'processing') return seen;
      }
      throw new Error('the portal is never through');
    };
    const save = async (session: SessionCall, form: ReturnForm, sent: Record<string, unknown>) => {
      const { reference } = doneOf(await provider.save({ ...session, form, body: sent }));
      return untilProcessed(session, { form, reference });
    };
    const proceed = async (session: SessionCall, isNil = false): Promise<void> => {
      const { reference } = doneOf(await provider.proceed({ ...session, isNil }));
      if (reference !== null) await untilProcessed(session, { form: 'GSTR1', reference });
    };
    const summaryOf = async (session: SessionCall, form: ReturnForm) => {
      const summary = doneOf(await provider.summary({ ...session, form }));
      if (!summary) throw new Error('the portal holds nothing');
      return summary;
    };
    const pan = gstin.slice(2, 12);
    /** Asks for an EVC OTP and gives what a filing of the form is made of. */
    const sign = async (session: SessionCall, form: ReturnForm, isNil = false) => {
      doneOf(await provider.requestEvcOtp({ ...session, form, pan }));
      const { body } = isNil ? { body: {} } : await summaryOf(session, form);
      return { ...session, form, body, isNil, pan, otp: '123456' };
    };
    /** Brings a GSTR-1 to where only the filing is left. */
    const readyGstr1 = async () => {
      const session = await logIn();
      await save(session, 'GSTR1', gstr1(gstin));
      await proceed(session);
      return { session, filing: await sign(session, 'GSTR1') };
    };
    const filings = async (): Promise<Filing[]> =>
      (await control<Filing[]>('GET', 'filings')).filter((filing) => filing.gstin === gstin);

    return { provider, call, gstin, pan, logIn, save, proceed, summaryOf, sign, readyGstr1, filings };
  };

  return { clock, control, newTaxpayer };
};
