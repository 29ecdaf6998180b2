/** What an enhanced status code says about a mail that did not arrive. */
export interface StatusMeaning {
  /** Whether another try of the same mail is vain. */
  permanent: boolean;
  /** What it means for the address: `soft` counts towards a pause; null: it is not the address’s fault. */
  bounce: 'hard' | 'soft' | null;
  /** Whether a person should look: the sender's own standing, rights or records are at fault. */
  alert: boolean;
  inWords: string;
}

type Row = Omit<StatusMeaning, 'permanent'>;
const address = (inWords: string): Row => ({ bounce: 'hard', alert: false, inWords });
const soft = (inWords: string): Row => ({ bounce: 'soft', alert: false, inWords });
const ours = (inWords: string): Row => ({ bounce: null, alert: true, inWords });
const passing = (inWords: string): Row => ({ bounce: null, alert: false, inWords });

/** Sources: RFC 3463, RFC 7505 (1.10), RFC 7372 (7.20 to 7.26), RFC 5248’s registry. */
const byDetail: Readonly<Record<string, Row>> = {
  '1.0': soft('Something is wrong with the address'),
  '1.1': address('There is no such mailbox'),
  '1.2': address('The domain of the address does not exist or takes no mail'),
  '1.3': address('The address is not well formed'),
  '1.6': address('The mailbox has moved, and nobody knows where'),
  '1.7': ours('The sender’s address is not well formed'),
  '1.8': ours('The sender’s domain does not exist or takes no mail'),
  '1.10': address('The domain says that it takes no mail'),
  '2.0': soft('The mailbox could not take the mail'),
  '2.1': soft('The mailbox is switched off'),
  '2.2': soft('The mailbox is full'),
  '2.3': passing('The mail is too large for this mailbox'),
  '2.4': soft('A mailing list behind the address failed'),
  '3.4': passing('The mail is too large for the receiving host'),
  '4.1': soft('The receiving host did not answer'),
  '4.4': soft('No way to the receiving host was found'),
  '4.6': soft('The mail went round in a loop'),
  '4.7': soft('The receiving host did not take it in time'),
  '7.1': ours('The receiving host refused it by its rules, often for the sender’s standing'),
  '7.20': ours('The mail has no DKIM signature that passes'),
  '7.23': ours('SPF does not allow the sending host'),
  '7.24': ours('The SPF record of the domain cannot be read'),
  '7.25': ours('The sending host has no name in reverse DNS'),
  '7.26': ours('Neither SPF nor DKIM passes'),
};

const bySubject: Readonly<Record<string, Row>> = {
  '0': soft('The receiving host gave no reason'),
  '1': soft('Something is wrong with the address'),
  '2': soft('The mailbox could not take the mail'),
  '3': soft('The receiving host could not take the mail'),
  '4': soft('The way to the receiving host failed'),
  '5': ours('The hosts did not understand each other'),
  '6': passing('The content of the mail could not be taken'),
  '7': ours('The receiving host refused it by its rules'),
};

const code = /^([45])\.(\d{1,3})\.(\d{1,3})$/;

/** What a code as `5.1.1` means; null for a success and for what is no such code. A `4.…` is never the address’s end. */
export const statusMeaning = (enhanced: string): StatusMeaning | null => {
  const [, kind, subject = '', detail = ''] = code.exec(enhanced) ?? [];
  const row =
    rowOf(byDetail, `${Number(subject)}.${Number(detail)}`) ?? rowOf(bySubject, String(Number(subject)));
  if (kind === undefined || !row) return null;
  const permanent = kind === '5';
  return { ...row, permanent, bounce: row.bounce === 'hard' && !permanent ? 'soft' : row.bounce };
};

const rowOf = (table: Readonly<Record<string, Row>>, key: string): Row | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** The first enhanced status code in a host's answer, as in `550 5.1.1 No such user`; null when it has none. */
export const findEnhancedStatus = (answer: string): string | null =>
  /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)/.exec(answer)?.[0] ?? null;
