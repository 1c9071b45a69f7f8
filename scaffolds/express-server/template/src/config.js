import { z } from 'zod';

function wholeNumber(min, max) {
  const rule = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number(rule).int(rule).min(min, rule).max(max, rule);
}
const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must look like postgresql://user:password@host:5432/db',
});

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65535).default(3000),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  DATABASE_URL: databaseUrl.optional(),
  DATA_DIR: z.string().optional(),
  SEED_DATABASE: z.stringbool('must be true or false').default(false),
  SHUTDOWN_TIMEOUT_MS: wholeNumber(0, 600_000).default(10_000),
});

/** Every variable that this service looks at. */
export const settings = Object.keys(environment.shape);

/** The service was started with settings it cannot work with. The message is for the person who started it. */
export class ConfigError extends Error {}

/**
 * Reads the settings out of environment variables, all of them at once, before anything else starts: a service that
 * finds out about a bad setting at three in the morning has found out too late.
 */
export function readConfig(env) {
  // PORT= (empty) means "not set", as it does in a shell script.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = environment.safeParse(set);
  if (!result.success) {
    // The names and the rules, never the values: one of them may be a password.
    const lines = result.error.issues.map(issue => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`These environment variables need another value:\n${lines.join('\n')}`);
  }
  const { HOST, PORT, LOG_LEVEL, DATABASE_URL, DATA_DIR, SEED_DATABASE, SHUTDOWN_TIMEOUT_MS } = result.data;
  return {
    host: HOST,
    port: PORT,
    logLevel: LOG_LEVEL,
    databaseUrl: DATABASE_URL,
    dataDir: DATA_DIR,
    seedDatabase: SEED_DATABASE,
    shutdownTimeoutMs: SHUTDOWN_TIMEOUT_MS,
  };
}
