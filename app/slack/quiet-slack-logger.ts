import type { WebClientOptions } from '@slack/web-api';
import type { Log } from '../log.ts';

type SlackLogger = NonNullable<WebClientOptions['logger']>;

/**
 * Slack's libraries log message bodies at debug level and unlimited details at others. Pickup logs
 * what matters itself, so of theirs only the fact that they warned is kept.
 */
export function quietSlackLogger(log: Log): SlackLogger {
  let level: ReturnType<SlackLogger['getLevel']> = 'error' as ReturnType<SlackLogger['getLevel']>;
  const firstWords = (messages: unknown[]) => withoutDetails(String(messages[0]));
  return {
    debug: () => {},
    info: () => {},
    warn: (...messages) => log.debug({ said: firstWords(messages) }, 'slack library warned'),
    error: (...messages) => log.warn({ said: firstWords(messages) }, 'slack library complained'),
    setLevel: (next) => {
      level = next;
    },
    getLevel: () => level,
    setName: () => {},
  };
}

/** Up to the first bracket, quote or colon: what follows may be a body, a URL or a token. */
function withoutDetails(text: string): string {
  return (
    text
      .split(/[([{"':]/, 1)[0]
      ?.trim()
      .slice(0, 120) ?? ''
  );
}
