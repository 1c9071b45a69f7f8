/** Whether the operating system said no: no such file, not allowed, disk full. Such an error has a code (errno(3)). */
export const isOfSystem = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error;

/** What the operating system said, without the call that it said it to: `no such file or directory`. */
export function systemWords({ message }: NodeJS.ErrnoException): string {
  return /^[A-Z]\w+: (.+?)(?:, \w+(?: '.*)?)?$/s.exec(message)?.[1] ?? message;
}
