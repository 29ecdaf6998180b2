import type { Connection } from '../src/domain/action.js';
import type { ProbeConnection } from '../src/engine/commands/connection-commands.js';
import type { Done, Failed } from '../src/domain/outcome.js';
import type { MessageProviders } from './message-providers.js';

type Probes = Readonly<Record<string, ProbeConnection>>;
type LogIn = (call: { connection: Connection; signal: AbortSignal }) => Promise<Done<null> | Failed>;

const probeMs = 20_000;

/** How the connections of messages are tried: where logging in shows nothing, only sending does, and that is not done for a test. */
export const messageProbes = (
  { sms, email, whatsapp, discord }: MessageProviders,
  receivers: Probes,
): Probes => {
  const logIns: [string, LogIn | undefined][] = [
    ...sms.map(({ name, renew }): [string, LogIn | undefined] => [name, renew]),
    ...email.map(({ name, probe }): [string, LogIn | undefined] => [name, probe]),
    [whatsapp.name, undefined],
    [discord.name, undefined],
  ];
  return Object.fromEntries(
    logIns.map(([name, logIn]) => [name, logIn ? byLogIn(logIn) : byReceiver(receivers[name])]),
  );
};

const byLogIn =
  (logIn: LogIn): ProbeConnection =>
  async (_tenantId, connection) => {
    const tried = await logIn({ connection, signal: AbortSignal.timeout(probeMs) });
    return tried.kind === 'done'
      ? { ok: true, message: 'The login went through.' }
      : { ok: false, message: tried.failure.message };
  };

/** What can be said without sending: whether its webhooks could be taken. */
const byReceiver =
  (receiver: ProbeConnection | undefined): ProbeConnection =>
  async (tenantId, connection) => {
    const untried = 'Nothing but a message shows whether its keys are right.';
    const received = await receiver?.(tenantId, connection);
    return { ok: true, message: received ? `${untried} Webhooks: ${received.message}` : untried };
  };
