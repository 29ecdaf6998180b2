/** What the SMTP client says when it could not send; any of it may be missing. */
export interface SmtpTrouble {
  /** The client's own, e.g. `EAUTH`; undefined where it has none for it. */
  code: string | undefined;
  /** What it had in hand, e.g. `RCPT TO`; `CONN` for the connection itself, at any moment. */
  command: string | undefined;
  /** The server's reply, if there was one. */
  replyCode: number | undefined;
  /** Raw: to be read for its meaning, never to be shown. */
  reply: string;
  /** Of the system, e.g. `ECONNREFUSED`. */
  systemCode: string | undefined;
  recipients: readonly RefusedRecipient[];
}

/** An address that a server refused, with its reply. */
export interface RefusedRecipient {
  address: string;
  replyCode: number;
  /** Raw. */
  reply: string;
}

/** Takes an error of the SMTP client apart. */
export const readSmtpTrouble = (error: unknown): SmtpTrouble => ({
  code: textOf(error, 'code'),
  command: textOf(error, 'command'),
  replyCode: numberOf(error, 'responseCode'),
  reply: textOf(error, 'response') ?? '',
  systemCode: textOf(error, 'originalCode'),
  recipients: refusedRecipients(fieldOf(error, 'rejectedErrors')),
});

/** The addresses in the errors that the SMTP client gives one by one for them. */
export const refusedRecipients = (errors: unknown): RefusedRecipient[] =>
  Array.isArray(errors)
    ? errors.map((error: unknown) => ({
        address: textOf(error, 'recipient') ?? '',
        replyCode: numberOf(error, 'responseCode') ?? 550,
        reply: textOf(error, 'response') ?? '',
      }))
    : [];

const fieldOf = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;

const textOf = (error: unknown, name: string): string | undefined => {
  const value = fieldOf(error, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const numberOf = (error: unknown, name: string): number | undefined => {
  const value = fieldOf(error, name);
  return typeof value === 'number' ? value : undefined;
};
