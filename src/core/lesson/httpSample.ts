/** A request as a lesson writes it, ready to be sent. */
export type HttpSample = {
  /** With line ends of HTTP/1.1 (RFC 9112, section 2.2), and a Content-Length where there is a body without one. */
  readonly text: string;
  /** The port of this machine that its Host names; undefined when it names another host, or none. */
  readonly port: number | undefined;
  readonly isHead: boolean;
};

const requestLine = /^([A-Z]+) \S+ HTTP\/1\.[01]$/;

/** Reads a request; undefined when its first line is not a request line. */
export function readHttpSample(sample: string): HttpSample | undefined {
  const text = sample.replaceAll('\r\n', '\n').replace(/^\n+/, '');
  const end = text.indexOf('\n\n');
  const head = (end < 0 ? text : text.slice(0, end)).trimEnd();
  const body = end < 0 ? '' : text.slice(end + 2).replace(/\n$/, '');
  const [first = '', ...lines] = head.split('\n');
  const method = requestLine.exec(first)?.[1];
  if (!method) return undefined;
  const header = (name: string) => lines.find(line => line.toLowerCase().startsWith(`${name}:`));
  const host = header('host')?.slice('host:'.length).trim() ?? '';
  const port = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?$/.exec(host);
  const needsLength = body !== '' && !header('content-length') && !header('transfer-encoding');
  const added = [
    ...(needsLength ? [`Content-Length: ${new TextEncoder().encode(body).length}`] : []),
    // The answer ends with the connection, so that nobody waits for more.
    ...(header('connection') ? [] : ['Connection: close']),
  ];
  return {
    text: `${[first, ...lines, ...added].join('\r\n')}\r\n\r\n${body}`,
    port: port ? Number(port[1] ?? 80) : undefined,
    isHead: method === 'HEAD',
  };
}
