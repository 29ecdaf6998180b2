import { conf, fix, named } from './irp-code.js';
import type { IrpCode, IrpCodes } from './irp-code.js';

const ewb = '/EwbDtls';
const exists: IrpCode = named('eway_bill_exists', {
  class: 'done',
  message: 'There is an e-way bill for this document already',
});

/** The e-way bill part of the IRP, and the few codes of the e-way bill system itself that come through. */
export const ewayBillCodes: IrpCodes = {
  '4000': fix('The transport details do not go together', 'Complete or correct them.', ewb),
  '4001': { class: 'look', message: 'The e-way bill system had an error of its own' },
  '4002': exists,
  '4005': { class: 'absent', message: 'There is no e-way bill for this document' },
  '4009': fix('Only an invoice can have an e-way bill', 'Leave out the transport details.', ewb),
  '4010': fix('Only goods can have an e-way bill', 'Leave out the transport details.', ewb),
  '4014': fix('Road transport needs vehicle number and type', undefined, '/EwbDtls/VehNo'),
  '4015': fix('Rail and air need transport document number and date', undefined, '/EwbDtls/TransDocNo'),
  '4016': fix('Rail and air take no vehicle', 'Leave out the vehicle.', '/EwbDtls/VehNo'),
  '4017': fix(
    'The distance is not within 10 % of the real one',
    'Give 0 to have it found.',
    '/EwbDtls/Distance',
  ),
  '4018': fix('The document is older than the 180 days for an e-way bill'),
  '4026': exists,
  '4029': fix('Within one PIN code the distance must be given, 1 to 100 km', undefined, '/EwbDtls/Distance'),
  '4031': fix('The e-way bill of an export needs a ship-to address in India', undefined, '/ShipDtls'),
  '4033': fix('PIN code 999999 is not allowed for an e-way bill', undefined, '/ShipDtls/Pin'),
  '4036': fix('PIN code 999999 is not allowed for an e-way bill', undefined, '/DispDtls/Pin'),
  '4074': fix('The ship-to GSTIN and state code differ', undefined, '/ShipDtls/Stcd'),
  '107': { class: 'look', message: 'The e-way bill system had an error of its own' },
  '111': conf(
    'The GSTIN is not registered with this provider at the e-way bill system',
    'Register the provider for this GSTIN on the e-way bill portal.',
  ),
  '112': conf('The client of the e-way bill system is not active', 'Ask the provider to activate it.'),
  '114': { class: 'look', message: 'The e-way bill system had an error of its own' },
  '118': { class: 'wait', message: 'The e-way bill system asks to come back after five minutes' },
  '312': named(
    'eway_bill_not_active',
    fix(
      'The e-way bill was not made by this GSTIN, or is cancelled already',
      'Look at the e-way bill on the portal.',
    ),
  ),
  '315': fix('The 24 hours in which an e-way bill can be cancelled are over'),
  '316': fix('The e-way bill was verified on the road and cannot be cancelled'),
  '393': fix('A request header was sent twice or is missing'),
  '604': exists,
};
