import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newId } from '../../src/domain/ids.js';
import type { Mode } from '../../src/domain/job.js';
import { createAdmit } from '../../src/intake/http/admit.js';
import { answerProblems } from '../../src/intake/http/answer-problems.js';
import { mountRoutes } from '../../src/intake/http/mount-routes.js';
import { createRequestOpening } from '../../src/intake/http/open-request.js';
import { createReadJson } from '../../src/intake/http/read-json.js';
import { createFilerRoutes } from '../../src/intake/routes/gst/filer-routes.js';
import { createGstFilers } from '../../src/ledger/queries/gst/gst-filers.js';
import { createLogger } from '../../src/telemetry/logger.js';
import { testDatabase } from '../support/test-database.js';

/** Tokens are `<scope>.<mode>.<tenant>`. */
const setup = async () => {
  const { ledger, drop } = await testDatabase();
  onTestFinished(() => drop());
  const tenants = { one: newId(), other: newId() };
  const app = express();
  const log = createLogger({ process: 'test', level: 'silent', format: 'json' });
  app.use(createRequestOpening({ log, observeRequest: () => undefined }));
  const admit = createAdmit({
    rateGate: async () => undefined,
    authenticate: async (token) => {
      const [scope = '', mode = '', tenant = ''] = token.split('.');
      const tenantId = tenants[tenant as keyof typeof tenants];
      return { tenantId, keyId: 'k1', mode: mode as Mode, scopes: [scope] };
    },
  });
  mountRoutes(
    app,
    createFilerRoutes({ filers: createGstFilers(ledger), readJson: createReadJson(10_000) }),
    admit,
  );
  app.use(answerProblems);
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v1/gst/filers`;
  return async (method: string, path = '', body?: unknown, token = 'schedules.live.one') => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> & {
      items?: { gstin: string; frequency: string }[];
      errors?: { pointer: string; code: string }[];
    };
    return { status: response.status, json };
  };
};

const gujarat = '/24AAACB1234C1ZL';

describe('the routes of filers', () => {
  it('keep one, change it, list it and remove it', async () => {
    const call = await setup();
    const kept = await call('PUT', gujarat.toLowerCase(), { frequency: 'monthly' });
    expect([kept.status, kept.json['gstin'], kept.json['frequency']]).toEqual([
      200,
      '24AAACB1234C1ZL',
      'monthly',
    ]);
    expect((await call('PUT', gujarat, { frequency: 'quarterly' })).json['createdAt']).toBe(
      kept.json['createdAt'],
    );
    expect((await call('GET')).json.items).toMatchObject([
      { gstin: '24AAACB1234C1ZL', frequency: 'quarterly' },
    ]);
    expect((await call('DELETE', gujarat)).status).toBe(204);
    expect((await call('DELETE', gujarat)).status).toBe(404);
    expect((await call('GET')).json.items).toEqual([]);
  });

  it('show a key only its own tenant’s, in its own mode', async () => {
    const call = await setup();
    await call('PUT', gujarat, { frequency: 'monthly' });
    for (const token of ['schedules.test.one', 'schedules.live.other']) {
      expect((await call('GET', '', undefined, token)).json.items).toEqual([]);
      expect((await call('DELETE', gujarat, undefined, token)).status).toBe(404);
    }
    expect((await call('GET')).json.items).toHaveLength(1);
  });

  it('tell all faults at once', async () => {
    const call = await setup();
    const { status, json } = await call('PUT', '/24AAACB1234C1ZX', { frequency: 'yearly', colour: 'red' });
    expect([status, json['code']]).toEqual([422, 'invalid_input']);
    expect(json.errors?.map(({ pointer }) => pointer).sort()).toEqual(['', '/colour', '/frequency']);
  });

  it('need a key that may keep schedules', async () => {
    const call = await setup();
    expect((await call('GET', '', undefined, 'webhooks.live.one')).status).toBe(403);
  });

  it('keep as many as a firm of accountants needs, and no more', async () => {
    const { ledger, drop } = await testDatabase();
    onTestFinished(() => drop());
    const owner = { tenantId: newId(), mode: 'live' as Mode };
    await ledger`
      insert into gst_filer (tenant_id, mode, gstin, frequency)
      select ${owner.tenantId}, 'live', 'G' || n, 'monthly' from generate_series(1, 1000) n`;
    const filers = createGstFilers(ledger);
    expect(await filers.put(owner, { gstin: 'G1', frequency: 'quarterly' })).toMatchObject({
      frequency: 'quarterly',
    });
    expect(await filers.put(owner, { gstin: 'G1001', frequency: 'monthly' })).toBeNull();
    expect(
      await filers.put({ ...owner, mode: 'test' }, { gstin: 'G1001', frequency: 'monthly' }),
    ).not.toBeNull();
  });
});
