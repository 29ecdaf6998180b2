import { describe, expect, it, onTestFinished } from 'vitest';
import { createAdaequareStandIn } from '../../fixtures/stand-ins/adaequare/create-adaequare-stand-in.js';
import { createNicStandIn } from '../../fixtures/stand-ins/nic/create-nic-stand-in.js';
import { createWhitebooksStandIn } from '../../fixtures/stand-ins/whitebooks/create-whitebooks-stand-in.js';
import { createAdaequareClient } from './adaequare-client.js';
import { NicRawClient } from './nic-raw-client.js';
import { anInvoice, vectors } from './nic-setup.js';
import { byRoad, openRegistry } from './registry-setup.js';
import { createWhitebooksClient } from './whitebooks-client.js';

const ownIrn = vectors.irn.cases.find((known) => known.id === 'own-inv')?.irn;

/** Three fronts before one registry, and a logged-in client of each. */
async function setup() {
  const core = await openRegistry();
  const nic = await createNicStandIn({ core });
  onTestFinished(() => nic.close());
  const adaequare = await createAdaequareStandIn({ core });
  onTestFinished(() => adaequare.close());
  const whitebooks = await createWhitebooksStandIn({ core });
  onTestFinished(() => whitebooks.close());
  const clients = {
    nic: new NicRawClient(nic.url, nic.publicKeys.encryption),
    adaequare: createAdaequareClient(adaequare.url),
    whitebooks: createWhitebooksClient(whitebooks.url),
  };
  await Promise.all(Object.values(clients).map((client) => client.logIn()));
  return { core, nic, adaequare, whitebooks, clients };
}

describe('one registry behind several fronts', () => {
  it('takes a document once, whichever way it comes, and shows it to all', async () => {
    const { nic, adaequare, whitebooks, clients } = await setup();
    const { result } = await clients.nic.generate(anInvoice());
    expect(result['Irn']).toBe(ownIrn);
    const again = await clients.adaequare.post('/enriched/ei/api/invoice', anInvoice());
    expect(again.body).toMatchObject({ success: false, result: [{ Desc: { Irn: ownIrn } }] });
    const read = await clients.whitebooks.get('GETIRN', { param1: String(ownIrn) });
    expect(read.body['data']).toEqual(result);
    for (const standIn of [nic, adaequare, whitebooks]) {
      expect(Object.values(standIn.register().registrationsByKey)).toEqual([1]);
      expect(standIn.publicKeys).toEqual(nic.publicKeys);
    }
    expect(adaequare.register().refusalsByCode).toEqual({ 2150: 1 });
    expect(nic.register().refusalsByCode).toEqual({});
  });

  it('has one e-way bill desk and one clock', async () => {
    const { adaequare, clients } = await setup();
    const { result } = await clients.nic.generate(anInvoice('E-1', { EwbDtls: byRoad }));
    adaequare.setClock(() => new Date('2026-11-21T13:00:00+05:30'));
    const tooLate = { ewbNo: result['EwbNo'], cancelRsnCode: 2, cancelRmrk: 'Order cancelled' };
    await clients.whitebooks.logInForEwayBills();
    expect((await clients.whitebooks.cancelEwayBill(tooLate)).codes).toEqual(['315']);
  });

  it('outlives a front that closes', async () => {
    const { core, adaequare, clients } = await setup();
    await adaequare.close();
    await clients.nic.generate(anInvoice());
    expect([...core.documents.all()]).toHaveLength(1);
  });
});
