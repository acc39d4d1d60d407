import { webhookUrl } from '../chats/own-webhook.ts';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { usualPace } from '../domain/pace.ts';
import type { Time } from '../domain/time.ts';
import { fromConfig } from '../from-config.ts';
import { createLog } from '../log.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { onlineFindings as say } from '../ui/doctor/online-findings.ts';
import { findingText } from '../ui/doctor.ts';

type Options = {
  /** Where the settings come from; default the environment. */
  readonly env?: NodeJS.ProcessEnv;
  readonly time: Time;
  readonly print: (text: string) => void;
};

/**
 * Takes the webhook that Pickup registered out of SuperOffice, for who uninstalls it: a Pickup that
 * runs would register it again.
 * @returns whether none is left
 */
export async function removeWebhook({ env, time, print }: Options): Promise<boolean> {
  try {
    const finding = await removed(readConfig(env), time);
    print(findingText(finding));
    return finding.ok === true;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    print(error.message);
    return false;
  }
}

async function removed(config: Config, time: Time): Promise<Finding> {
  const { superoffice: settings, pickupUrl } = config;
  if (settings.kind === 'on-site') return say.nothingToRemove();
  const url = webhookUrl(pickupUrl ?? '', settings.tenant);
  const outside = { log: createLog('silent'), time, pace: usualPace, watch: () => () => {} };
  const service = fromConfig
    .superoffice(config, outside)
    .as(fromConfig.serviceAccount(config, outside), 'background');
  try {
    const ours = (await service.webhooks()).filter((hook) => hook.url === url);
    for (const { webhookId } of ours) await service.deleteWebhook(webhookId);
    return say.hooksRemoved(ours.length, url);
  } catch (error) {
    if (!(error instanceof SuperOfficeError)) throw error;
    return say.hooksNotRemoved(url, error.words ?? error.message);
  }
}
