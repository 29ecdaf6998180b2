import type { IrpCall, IrpProvider } from './irp-contract.js';

/**
 * All ways to an IRP behind one: each call goes the way of its connection. `irp` is the name of the service. Throws for a
 * connection of none of them, which no route gives.
 */
export const createIrpDesk = (providers: readonly IrpProvider[]): IrpProvider => {
  const byName = new Map(providers.map((provider) => [provider.name, provider]));
  const of = ({ connection }: IrpCall): IrpProvider => {
    const provider = byName.get(connection.provider);
    if (!provider) throw new Error(`no way to an IRP is named ${connection.provider}`);
    return provider;
  };
  return {
    name: 'irp',
    generate: (call, invoice) => of(call).generate(call, invoice),
    findByDocument: (call, key) => of(call).findByDocument(call, key),
    findByIrn: (call, irn) => of(call).findByIrn(call, irn),
    cancel: (call, order) => of(call).cancel(call, order),
    generateEwayBill: (call, order) => of(call).generateEwayBill(call, order),
    findEwayBill: (call, irn) => of(call).findEwayBill(call, irn),
    cancelEwayBill: (call, order) => of(call).cancelEwayBill(call, order),
    findTaxpayer: (call, gstin, fresh) => of(call).findTaxpayer(call, gstin, fresh),
    rejectedIrns: (call, date) => of(call).rejectedIrns(call, date),
    renew: (call) => of(call).renew(call),
    signingKeys: (call) => of(call).signingKeys(call),
  };
};
