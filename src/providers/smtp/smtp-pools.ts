import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { SmtpAccount } from './smtp-account.js';
import {
  readSmtpTrouble,
  refusedRecipients,
  type RefusedRecipient,
  type SmtpTrouble,
} from './smtp-trouble.js';

/** One message for one exchange with a mail server. */
export interface SmtpMail {
  from: string;
  to: readonly string[];
  bytes: Buffer;
  signal: AbortSignal;
}

/** All that can come of it. */
export type SmtpExchange =
  | { kind: 'taken'; reply: string; serverMessageId: string | undefined; refused: RefusedRecipient[] }
  | { kind: 'not_taken'; trouble: SmtpTrouble; contentLeft: boolean };

/** Kept connections to mail servers, some for each account. */
export interface SmtpPools {
  /** Never throws for what happens on the way; repeats nothing. */
  send(account: SmtpAccount, mail: SmtpMail): Promise<SmtpExchange>;
  /** Connects and logs in; gives what went wrong, null when all is well. */
  logIn(account: SmtpAccount): Promise<SmtpTrouble | null>;
  /** Ends all connections, each when its message is through; what still waits for one fails, unsent. */
  close(): void;
}

/** Shorter than the minute after which some servers hang up: a message must not meet a closing connection. */
const idleMs = 30_000;

interface Pool {
  transport: ReturnType<typeof createPool>;
  underWay: number;
}

/** Makes the pools; of more than `mostPools` accounts the one that has rested longest loses its connections. */
export const createSmtpPools = ({ mostPools }: { mostPools: number }): SmtpPools => {
  const pools = new Map<string, Pool>();

  const poolOf = (account: SmtpAccount): Pool => {
    const key = createHash('sha256').update(JSON.stringify(account)).digest('base64');
    const pool = pools.get(key) ?? { transport: createPool(account), underWay: 0 };
    // Last in the map is used last.
    pools.delete(key);
    pools.set(key, pool);
    return pool;
  };

  const endTheLongestIdle = (): void => {
    if (pools.size <= mostPools) return;
    const idle = [...pools].find(([, { underWay }]) => underWay === 0);
    if (!idle) return;
    idle[1].transport.close();
    pools.delete(idle[0]);
  };

  return {
    send: async (account, mail) => {
      const pool = poolOf(account);
      pool.underWay += 1;
      endTheLongestIdle();
      try {
        return await sendBy(pool.transport, mail);
      } finally {
        pool.underWay -= 1;
      }
    },
    logIn: async (account) => {
      try {
        await poolOf(account).transport.verify();
        return null;
      } catch (error) {
        return readSmtpTrouble(error);
      }
    },
    close: () => {
      for (const { transport } of pools.values()) transport.close();
      pools.clear();
    },
  };
};

const createPool = (account: SmtpAccount) => {
  const { host, port, tls, serverName, ca, login } = account;
  const transport = createTransport({
    pool: true,
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'none',
    opportunisticTLS: tls === 'opportunistic',
    ...(serverName !== null && { servername: serverName }),
    tls: { rejectUnauthorized: tls !== 'opportunistic', ...(ca !== null && { ca }) },
    ...(login && { auth: { user: login.username, pass: login.password } }),
    maxConnections: account.maxConnections,
    // The client would send again by itself what may have arrived.
    maxRequeues: 0,
    idleTimeout: idleMs,
    connectionTimeout: account.connectMs,
    dnsTimeout: account.connectMs,
    greetingTimeout: account.greetingMs,
    socketTimeout: account.silenceMs,
  });
  transport.use('stream', (mail, next) => {
    mail.message.processFunc((content) => {
      (mail.data as unknown as Watched).watch(content);
      return content;
    });
    next();
  });
  return transport;
};

/** A mail that shows the stream which the connection reads once the server has asked for the content. */
interface Watched {
  watch: (content: Readable) => void;
}

const sendBy = async (transport: Pool['transport'], mail: SmtpMail): Promise<SmtpExchange> => {
  let content: Readable | undefined;
  const watched: Watched = {
    watch: (stream) => {
      content = stream;
    },
  };
  try {
    const sent = await transport.sendMail({
      envelope: { from: mail.from, to: [...mail.to], size: mail.bytes.length },
      raw: mail.bytes,
      disableFileAccess: true,
      disableUrlAccess: true,
      signal: mail.signal,
      ...watched,
    });
    const { response: reply, serverMessageId, rejectedErrors } = sent;
    return { kind: 'taken', reply, serverMessageId, refused: refusedRecipients(rejectedErrors) };
  } catch (error) {
    return {
      kind: 'not_taken',
      trouble: readSmtpTrouble(error),
      contentLeft: content?.readableDidRead === true,
    };
  }
};
