import { readFile } from 'node:fs/promises';
import { isSeq, parseDocument } from 'yaml';
import { readIsForInstalls, readPickupUrl } from './config.ts';

/**
 * The app manifest for HTTP mode, made from `manifest.yml`, which is the one for Socket Mode: the same,
 * but Slack sends commands, clicks and events to `<pickupUrl>/slack/events`.
 * @param isForInstalls several workspaces install Pickup, and Slack tells when one takes it out
 */
export function httpManifest(
  socketManifest: string,
  pickupUrl: string,
  isForInstalls = false,
): string {
  const manifest = parseDocument(socketManifest);
  const endpoint = `${pickupUrl}/slack/events`;
  const commands = manifest.getIn(['features', 'slash_commands']);
  const count = isSeq(commands) ? commands.items.length : 0;
  for (let index = 0; index < count; index += 1) {
    manifest.setIn(['features', 'slash_commands', index, 'url'], endpoint);
  }
  manifest.setIn(['settings', 'event_subscriptions', 'request_url'], endpoint);
  manifest.setIn(['settings', 'interactivity', 'request_url'], endpoint);
  manifest.setIn(['settings', 'socket_mode_enabled'], false);
  if (isForInstalls) {
    manifest.setIn(['oauth_config', 'redirect_urls'], [`${pickupUrl}/slack/oauth_redirect`]);
    manifest.setIn(['settings', 'org_deploy_enabled'], true);
    for (const event of ['app_uninstalled', 'tokens_revoked'])
      manifest.addIn(['settings', 'event_subscriptions', 'bot_events'], event);
  }
  return manifest.toString({ lineWidth: 100 });
}

async function printHttpManifest(): Promise<void> {
  const pickupUrl = readPickupUrl();
  const file = new URL('../manifest.yml', import.meta.url);
  const text = await readFile(file, 'utf8');
  process.stdout.write(httpManifest(text, pickupUrl, readIsForInstalls()));
}

if (import.meta.main) {
  await printHttpManifest().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
