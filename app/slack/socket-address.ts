import { asking, type SlackOptions } from './ask.ts';
import { SlackError } from './slack-error.ts';

const method = 'apps.connections.open';

/**
 * Asks Slack for the address of a websocket: a bearer secret, good for one connection.
 * @throws {SlackError}
 */
export async function socketAddress({
  appToken,
  ...options
}: Omit<SlackOptions, 'botToken'> & { readonly appToken: string }): Promise<string> {
  const ask = asking({ ...options, botToken: appToken });
  const { url } = await ask(method, (client) => client.apps.connections.open({}));
  if (!url) throw new SlackError(method, { kind: 'unavailable' }, 'no address in the answer');
  return url;
}
