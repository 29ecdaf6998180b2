type Fields = Record<string, unknown>;

/** INV-01 as a client of IRIS writes it. */
export function irisBody(inv01: Fields): Fields {
  const take = (name: string): Fields => (inv01[name] ?? {}) as Fields;
  const { TaxSch, SupTyp, RegRev, EcmGstin, IgstOnIntra } = take('TranDtls');
  const { Typ, No, Dt } = take('DocDtls');
  const seller = take('SellerDtls');
  const buyer = take('BuyerDtls');
  const isIntra = seller['Stcd'] === buyer['Pos'];
  const body = {
    ...{ userGstin: seller['Gstin'], supplyType: 'O', dst: 'O', trnTyp: 'REG', genIrn: true },
    ...{ ntr: isIntra ? 'Intra' : 'Inter', genewb: inv01['EwbDtls'] ? 'Y' : 'N', signedDataReq: true },
    ...{ taxSch: TaxSch, catg: SupTyp, rchrg: RegRev, etin: EcmGstin, sec7act: IgstOnIntra },
    ...{ docType: { INV: 'RI', CRN: 'C', DBN: 'D' }[String(Typ)], no: No, dt: dashes(Dt) },
    ...party('s', seller),
    ...party('b', buyer),
    pos: buyer['Pos'],
    ...party('to', take('ShipDtls')),
    ...party('d', { ...take('DispDtls'), LglNm: take('DispDtls')['Nm'] }),
    ...values(take('ValDtls')),
    ...payment(take('PayDtls')),
    ...references(take('RefDtls')),
    invOthDocDtls: listOf(inv01['AddlDocDtls'], ({ Url, Docs, Info }) => ({
      url: Url,
      docs: Docs,
      infoDtls: Info,
    })),
    ...exportFields(take('ExpDtls')),
    ...transport(take('EwbDtls')),
    itemList: listOf(inv01['ItemList'], item),
  };
  return JSON.parse(JSON.stringify(body)) as Fields;
}

function party(prefix: string, from: Fields): Fields {
  const names = {
    ...{ gstin: 'Gstin', lglNm: 'LglNm', trdNm: 'TrdNm', bnm: 'Addr1', flno: 'Addr2', loc: 'Loc' },
    ...{ stcd: 'Stcd', pin: 'Pin', ph: 'Ph', em: 'Em' },
  };
  return Object.fromEntries(Object.entries(names).map(([iris, nic]) => [prefix + iris, from[nic]]));
}

function item(line: Fields): Fields {
  const { BchDtls, AttribDtls } = line;
  const batch = (BchDtls ?? {}) as Fields;
  return {
    ...{ num: line['SlNo'], prdNm: line['PrdDesc'], isServc: line['IsServc'], hsnCd: line['HsnCd'] },
    ...{ barcde: line['Barcde'], qty: line['Qty'], freeQty: line['FreeQty'], unit: line['Unit'] },
    ...{ unitPrice: line['UnitPrice'], sval: line['TotAmt'], disc: line['Discount'] },
    ...{ preTaxVal: line['PreTaxVal'], txval: line['AssAmt'], rt: line['GstRt'], iamt: line['IgstAmt'] },
    ...{ camt: line['CgstAmt'], samt: line['SgstAmt'], csrt: line['CesRt'], csamt: line['CesAmt'] },
    ...{ cesNonAdval: line['CesNonAdvlAmt'], stcsrt: line['StateCesRt'], stcsamt: line['StateCesAmt'] },
    ...{ stCesNonAdvl: line['StateCesNonAdvlAmt'], othchrg: line['OthChrg'], itmVal: line['TotItemVal'] },
    ...{ ordLineRef: line['OrdLineRef'], orgCntry: line['OrgCntry'], prdSlNo: line['PrdSlNo'] },
    ...{ bchnm: batch['Nm'], bchExpDt: dashes(batch['ExpDt']), bchWrDt: dashes(batch['WrDt']) },
    invItmOtherDtls: listOf(AttribDtls, ({ Nm, Val }) => ({ attNm: Nm, attVal: Val })),
  };
}

function values(totals: Fields): Fields {
  return {
    ...{ tottxval: totals['AssVal'], totcamt: totals['CgstVal'], totsamt: totals['SgstVal'] },
    ...{ totiamt: totals['IgstVal'], totcsamt: totals['CesVal'], totstcsamt: totals['StCesVal'] },
    ...{ totdisc: totals['Discount'], totothchrg: totals['OthChrg'], rndOffAmt: totals['RndOffAmt'] },
    ...{ totinvval: totals['TotInvVal'], invForCur: totals['TotInvValFc'] },
  };
}

function payment(pay: Fields): Fields {
  return {
    ...{ payNm: pay['Nm'], acctdet: pay['AccDet'], pa: pay['Mode'], ifsc: pay['FinInsBr'] },
    ...{ payTerm: pay['PayTerm'], payInstr: pay['PayInstr'], crTrn: pay['CrTrn'], dirDr: pay['DirDr'] },
    ...{ crDay: pay['CrDay'], paidAmt: pay['PaidAmt'], balAmt: pay['PaymtDue'] },
  };
}

function references(ref: Fields): Fields {
  const { InvStDt, InvEndDt } = (ref['DocPerdDtls'] ?? {}) as Fields;
  return {
    ...{ invRmk: ref['InvRm'], invStDt: dashes(InvStDt), invEndDt: dashes(InvEndDt) },
    invRefPreDtls: listOf(ref['PrecDocDtls'], ({ InvNo, InvDt, OthRefNo }) => ({
      ...{ oinum: InvNo, oidt: dashes(InvDt), othRefNo: OthRefNo },
    })),
    invRefContDtls: listOf(ref['ContrDtls'], (contract) => ({
      ...{ raref: contract['RecAdvRefr'], radt: dashes(contract['RecAdvDt']) },
      ...{ tendref: contract['TendRefr'], contref: contract['ContrRefr'], extref: contract['ExtRefr'] },
      ...{ projref: contract['ProjRefr'], poref: contract['PORefr'], porefdt: dashes(contract['PORefDt']) },
    })),
  };
}

function exportFields(exp: Fields): Fields {
  return {
    ...{ sbnum: exp['ShipBNo'], sbdt: dashes(exp['ShipBDt']), port: exp['Port'], clmrfnd: exp['RefClm'] },
    ...{ forCur: exp['ForCur'], cntcd: exp['CntCode'], expduty: exp['ExpDuty'] },
  };
}

function transport(bill: Fields): Fields {
  return {
    ...{ transId: bill['TransId'], transName: bill['TransName'], transMode: bill['TransMode'] },
    ...{ transDist: bill['Distance'], transDocNo: bill['TransDocNo'], vehNo: bill['VehNo'] },
    ...{ transDocDate: dashes(bill['TransDocDt']), vehTyp: bill['VehType'] },
  };
}

function listOf(list: unknown, write: (entry: Fields) => Fields): Fields[] {
  return ((list ?? []) as Fields[]).map(write);
}

function dashes(date: unknown): unknown {
  return typeof date === 'string' ? date.replaceAll('/', '-') : date;
}
