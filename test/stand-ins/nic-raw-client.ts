import { constants, createCipheriv, createDecipheriv, publicEncrypt, randomBytes } from 'node:crypto';

/** An answer of the IRP as it stands on the wire, with its result decrypted. */
export interface RawAnswer {
  status: number;
  envelope: {
    Status: number;
    Data: unknown;
    ErrorDetails: unknown;
    InfoDtls: unknown;
  };
  result: Record<string, unknown>;
  /** The codes of ErrorDetails when it is a list, else an empty list. */
  codes: string[];
}

/** Who logs in, unless a test says otherwise. */
export const caller = {
  clientId: 'client-1',
  clientSecret: 'secret-1',
  userName: 'api_user',
  password: 'Pass@123',
  gstin: '29ZZZCQ0001A1ZK',
};

/** The IRP's protocol written once more, from the client's side and without the product. */
export class NicRawClient {
  token = '';
  expiry = '';
  sek: Buffer = Buffer.alloc(0);

  constructor(
    readonly url: string,
    readonly publicKey: string,
    readonly who: typeof caller = caller,
  ) {}

  headers(): Record<string, string> {
    const { clientId, clientSecret, gstin, userName } = this.who;
    const identity = { client_id: clientId, client_secret: clientSecret, Gstin: gstin };
    return { ...identity, user_name: userName, AuthToken: this.token, 'content-type': 'application/json' };
  }

  async logIn(forceRefresh = false): Promise<RawAnswer> {
    const appKey = randomBytes(32);
    const { userName: UserName, password: Password } = this.who;
    const fields = {
      UserName,
      Password,
      AppKey: appKey.toString('base64'),
      ForceRefreshAccessToken: forceRefresh,
    };
    const clear = Buffer.from(Buffer.from(JSON.stringify(fields)).toString('base64'));
    const locked = publicEncrypt({ key: this.publicKey, padding: constants.RSA_PKCS1_PADDING }, clear);
    const answer = await this.send(
      'POST',
      '/eivital/v1.04/auth',
      JSON.stringify({ Data: locked.toString('base64') }),
    );
    if (answer.envelope.Status === 1) {
      const data = answer.envelope.Data as Record<'AuthToken' | 'Sek' | 'TokenExpiry', string>;
      this.token = data.AuthToken;
      this.expiry = data.TokenExpiry;
      this.sek = unlock(appKey, data.Sek);
    }
    return answer;
  }

  generate(invoice: unknown): Promise<RawAnswer> {
    return this.post('/eicore/v1.03/Invoice', invoice);
  }

  cancel(irn: unknown): Promise<RawAnswer> {
    return this.post('/eicore/v1.03/Invoice/Cancel', { Irn: irn, CnlRsn: '2', CnlRem: 'Wrong rate' });
  }

  getByIrn(irn: unknown): Promise<RawAnswer> {
    return this.get(`/eicore/v1.03/Invoice/irn/${String(irn)}`);
  }

  getByDocument(doctype: string, docnum: string, docdate: string): Promise<RawAnswer> {
    const query = new URLSearchParams({ doctype, docnum, docdate });
    return this.get(`/eicore/v1.03/Invoice/irnbydocdetails?${query.toString()}`);
  }

  get(path: string): Promise<RawAnswer> {
    return this.send('GET', path);
  }

  post(path: string, payload: unknown): Promise<RawAnswer> {
    const cipher = createCipheriv('aes-256-ecb', this.sek, null);
    const Data = Buffer.concat([cipher.update(JSON.stringify(payload)), cipher.final()]).toString('base64');
    return this.send('POST', path, JSON.stringify({ Data }));
  }

  async send(method: string, path: string, body?: string, headers = this.headers()): Promise<RawAnswer> {
    const response = await fetch(this.url + path, { method, headers, ...(body !== undefined && { body }) });
    const envelope = (await response.json()) as RawAnswer['envelope'];
    const isLocked = typeof envelope.Data === 'string' && path !== '/eivital/v1.04/heartbeat/ping';
    const clear = isLocked ? unlock(this.sek, envelope.Data as string).toString('utf8') : '{}';
    const details = Array.isArray(envelope.ErrorDetails)
      ? (envelope.ErrorDetails as { ErrorCode: string }[])
      : [];
    const codes = details.map((detail) => detail.ErrorCode);
    return { status: response.status, envelope, result: JSON.parse(clear) as RawAnswer['result'], codes };
  }
}

function unlock(key: Buffer, locked: string): Buffer {
  const decipher = createDecipheriv('aes-256-ecb', key, null);
  return Buffer.concat([decipher.update(locked, 'base64'), decipher.final()]);
}
