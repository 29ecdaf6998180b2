import { createSocket } from 'node:dgram';
import { decode, encode, type Answer } from 'dns-packet';
import { onTestFinished } from 'vitest';

/** What the server says to one question: records, nothing of this type (`[]`), a failure, or no word at all. */
export type DnsAnswer = readonly Answer[] | 'nxdomain' | 'servfail' | 'silence';

export interface DnsQuestion {
  name: string;
  type: string;
}

const rcodes = { nxdomain: 3, servfail: 2 };

/** The records of a name with these addresses: of the asked type, those that fit. */
export const addressRecords = (question: DnsQuestion, addresses: readonly string[]): Answer[] =>
  addresses.flatMap((data): Answer[] => {
    const type = data.includes(':') ? 'AAAA' : 'A';
    return type === question.type ? [{ type, name: question.name, ttl: 0, data }] : [];
  });

/**
 * Starts a DNS server on UDP that answers by the given rule; `nth` counts the questions of one name and type from 1. It
 * ends with the test. Gives its address for `Resolver.setServers`, and the questions that came in.
 */
export const aDnsServer = async (answer: (question: DnsQuestion, nth: number) => DnsAnswer) => {
  const asked: DnsQuestion[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    const query = decode(message);
    const question = query.questions?.[0];
    if (!question) return;
    const { name, type } = question;
    asked.push({ name, type });
    const nth = asked.filter((other) => other.name === name && other.type === type).length;
    const said = answer({ name, type }, nth);
    if (said === 'silence') return;
    const isFailure = typeof said === 'string';
    const reply = encode({
      type: 'response',
      id: query.id ?? 0,
      // Recursion desired and available; the low four bits are the response code.
      flags: 0x0180 | (isFailure ? rcodes[said] : 0),
      questions: [question],
      answers: isFailure ? [] : [...said],
    });
    socket.send(reply, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => socket.close(resolve)));
  return { server: `127.0.0.1:${socket.address().port}`, asked };
};
