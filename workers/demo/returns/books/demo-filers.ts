import { demoFiler } from './demo-gstin.js';

/** Who files what in the demo: one each, so that the scenes do not meet at the portal. */
export const filers = {
  busy: demoFiler('Kaveri Tools', '29', 'ZZZCK4101A'),
  reviewed: demoFiler('Sahyadri Prints', '27', 'ZZZCS4102B'),
  faulty: demoFiler('Ganga Traders', '09', 'ZZZPG4103C'),
  lost: demoFiler('Yamuna Electricals', '07', 'ZZZCY4104D'),
  weavers: demoFiler('Tapi Weaves', '24', 'ZZZFT4105E'),
  parked: demoFiler('Hooghly Looms', '19', 'ZZZCH4106F'),
};
