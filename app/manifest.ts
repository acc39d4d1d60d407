import { readFile } from 'node:fs/promises';
import { isSeq, parseDocument } from 'yaml';
import { readPickupUrl } from './config.ts';

/**
 * The app manifest for HTTP mode, made from `manifest.yml`, which is the one for Socket Mode: the same,
 * but Slack sends commands and clicks to `<pickupUrl>/slack/events`.
 */
export function httpManifest(socketManifest: string, pickupUrl: string): string {
  const manifest = parseDocument(socketManifest);
  const endpoint = `${pickupUrl}/slack/events`;
  const commands = manifest.getIn(['features', 'slash_commands']);
  const count = isSeq(commands) ? commands.items.length : 0;
  for (let index = 0; index < count; index += 1) {
    manifest.setIn(['features', 'slash_commands', index, 'url'], endpoint);
  }
  manifest.setIn(['settings', 'interactivity', 'request_url'], endpoint);
  manifest.setIn(['settings', 'socket_mode_enabled'], false);
  return manifest.toString({ lineWidth: 100 });
}

async function printHttpManifest(): Promise<void> {
  const pickupUrl = readPickupUrl();
  const file = new URL('../manifest.yml', import.meta.url);
  process.stdout.write(httpManifest(await readFile(file, 'utf8'), pickupUrl));
}

if (import.meta.main) {
  await printHttpManifest().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
