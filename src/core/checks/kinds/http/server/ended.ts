import { type Message, message } from '../../../../message.ts';
import type { Ended } from '../../../engine/world.ts';

/** Characters of output that are shown beside a finding. */
const longestExcerpt = 4000;

/** The end of what a program printed, from the beginning of a line. */
export function excerpt(output: string): string {
  if (output.length <= longestExcerpt) return output;
  const end = output.slice(-longestExcerpt);
  return `…\n${end.slice(end.indexOf('\n') + 1)}`;
}

/** A server that ended before it could be asked anything. */
export function endedBeforeListening({ code, signal, cut }: Ended): Message {
  if (cut === 'output') return message('The server printed more than 10 MB before it listened, and was stopped.');
  if (code === 0)
    return message('The server ended by itself, with exit code 0, before it listened. A server keeps running.');
  if (code === undefined) return message('The server was ended by the signal {0} before it listened.', signal ?? '');
  return message('The server ended with exit code {0} before it listened.', code);
}

/** A server that ended while it was being asked, or before. */
export function endedMeanwhile(request: string, { code, signal, cut }: Ended): Message {
  if (cut === 'output')
    return message('{0} got no answer: the server printed more than 10 MB and was stopped.', request);
  if (cut === 'time') return message('{0} got no answer: the server ran too long and was stopped.', request);
  if (code === undefined)
    return message('{0} got no answer: the server was ended by the signal {1}.', request, signal ?? '');
  return message('{0} got no answer: the server has ended with exit code {1}.', request, code);
}

/** How Node, Python, Java, Go, Rust, Ruby, PHP, .NET and their frameworks say that a port is in use. */
const inUse =
  /EADDRINUSE|AddrInUse|WinError 10048|\b(?:address|connection|port(?: \d+)?)(?: (?:is|was))?(?: already)?(?: being)? in use|port \d+ (?:is|seems to be) in use|only one usage of each socket address/i;

/** Numbers of ports: after a colon, the word "port", or an address in quotes as Python has it. */
const numbers = /(?::|\bport:? {1,3}|['"], )(\d{2,5})\b/gi;

/** The port that a program could not listen on, by what it printed: the number, or `some` when it names none. */
export function portInUse(printed: string): number | 'some' | undefined {
  const lines = printed.split('\n').filter(line => inUse.test(line));
  const named = lines.flatMap(line => [...line.matchAll(numbers)].slice(-1).map(found => Number(found[1])));
  return named.find(port => port > 0 && port < 65_536) ?? (lines.length > 0 ? 'some' : undefined);
}
