import type { CheckContext } from '../../../domain/action.js';
import { isGstin } from '../../../domain/gstin.js';
import { indiaDate } from '../../../domain/india-time.js';
import type { Fault } from '../../../domain/outcome.js';
import { barredUpTo } from '../../../returns/calendar/barred-up-to.js';
import {
  endsQuarter,
  isPeriod,
  monthIndex,
  periodInWords,
  periodOfDay,
} from '../../../returns/calendar/period.js';
import { stateOfGstin } from '../../../returns/inter-state.js';
import type { FilingForm } from './filing-form.js';
import type { FilingInput } from './filing-input.js';

const fault = (pointer: string, code: string, message: string): Fault => ({ pointer, code, message });

/** Faults of a filing that its schema cannot see, all at once. */
export const checkFiling = (
  input: FilingInput,
  form: FilingForm,
  { at }: Pick<CheckContext, 'at'>,
): Fault[] => [
  ...checkAddress(input, at),
  ...checkBar(input, form, at),
  ...checkPan(input),
  ...checkSource(input, form),
];

/** GSTIN and period; a period begins before it can be asked about. */
export const checkAddress = ({ gstin, period }: Pick<FilingInput, 'gstin' | 'period'>, at: Date): Fault[] => [
  ...(isGstin(gstin)
    ? []
    : [
        fault(
          '/gstin',
          'RET191113',
          'is no GSTIN: 15 characters in upper case, the last one a check character',
        ),
      ]),
  ...(isPeriod(period)
    ? monthIndex(period) > monthIndex(periodOfDay(indiaDate(at)))
      ? [fault('/period', 'RET191185', 'lies in the future: a return can be filed once its period is over')]
      : []
    : [fault('/period', 'period_invalid', 'must be MMYYYY from July 2017 on, e.g. 112026')]),
];

/** Finance Act 2023. Of a month that may end a quarter the later due date counts: how often one files is not known here. */
const checkBar = ({ gstin, period }: FilingInput, { form, name }: FilingForm, at: Date): Fault[] => {
  if (!isPeriod(period)) return [];
  const frequency = endsQuarter(period) ? 'quarterly' : 'monthly';
  const barred = barredUpTo(indiaDate(at), { frequency, state: stateOfGstin(gstin) });
  const last = form === 'GSTR1' ? barred.gstr1 : barred.gstr3b;
  if (last === null || monthIndex(period) > monthIndex(last)) return [];
  const message = `The ${name} of ${periodInWords(period)} can be filed no more: three years have passed since it was due.`;
  return [fault('/period', 'period_barred', `${message} Take it up with your tax adviser`)];
};

const checkPan = ({ pan }: FilingInput): Fault[] =>
  /^[A-Z]{5}[0-9]{4}[A-Z]$/.test(pan)
    ? []
    : [fault('/pan', 'pan_invalid', 'must be a PAN: five letters, four digits, a letter, in upper case')];

const checkSource = (input: FilingInput, form: FilingForm): Fault[] => {
  if (input.return !== undefined && input.buildJobId !== undefined) {
    return [
      fault('/buildJobId', 'one_source', 'leave it out, or leave out return: one of them says what to file'),
    ];
  }
  if (input.return === undefined) {
    if (input.buildJobId !== undefined) return [];
    return [
      fault(
        '/return',
        'one_source',
        'is required: give the return, or the buildJobId of the job that built it',
      ),
    ];
  }
  const unpaid = form.form === 'GSTR3B' && input.offset === undefined && !form.isNil(input.return);
  return [
    ...checkReturn(input.return, { ...input, form }),
    ...(unpaid
      ? [
          fault(
            '/offset',
            'offset_missing',
            'is required: how the liability is paid, as gstr3b.offset gives it',
          ),
        ]
      : []),
  ];
};

/** Whether a return is one of this form, GSTIN and period; pointers begin at the action's input. */
export const checkReturn = (
  ret: Record<string, unknown>,
  { gstin, period, form }: { gstin: string; period: string; form: FilingForm },
): Fault[] => {
  const unknown = Object.keys(ret).filter((key) => !form.topKeys.includes(key));
  return [
    ...(ret['gstin'] === gstin
      ? []
      : [fault('/return/gstin', 'RET191136', `must be the filing's GSTIN, ${gstin}`)]),
    ...(ret[form.periodKey] === period
      ? []
      : [fault(`/return/${form.periodKey}`, 'RET191131', `must be the filing's period, ${period}`)]),
    ...unknown.map((key) =>
      fault(
        `/return/${escaped(key)}`,
        'RET191106',
        `is no part of a ${form.name}: take it out, or correct its name`,
      ),
    ),
  ];
};

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
