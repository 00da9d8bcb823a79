/** Structured logs, one JSON object a line, on standard error: standard output belongs to the one line that says Okienko is ready. */
import pino from 'pino';

export type Log = pino.Logger;

export function makeLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['password', '*.password', '*.pass', 'authorization', 'cookie', '*.authorization', '*.cookie'], censor: '•••' },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
