import { webhookUrl } from '../chats/own-webhook.ts';
import type { Config } from '../config.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { SuperOfficeUser } from '../superoffice/types.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { onlineFindings as say } from '../ui/doctor/online-findings.ts';
import { superofficeTrouble } from './superoffice-trouble.ts';

type Settings = Pick<Config, 'pickupUrl'> & { readonly settings: Config['superoffice'] };

/** How is the webhook that Pickup registers for itself? Nothing on-site, or where an administrator made it. */
export async function checkOwnWebhook(
  service: SuperOfficeUser,
  { settings, pickupUrl }: Settings,
): Promise<readonly Finding[]> {
  if (settings.kind === 'on-site' || settings.webhookSecret !== null) return [];
  const url = webhookUrl(pickupUrl ?? '', settings.tenant);
  try {
    const hook = (await service.webhooks()).find((one) => one.url === url);
    if (!hook) return [say.hookToBeMade(url)];
    return [hook.state === 'active' ? say.hookActive(url) : say.hookStopped(hook.state, url)];
  } catch (error) {
    const isClosed = error instanceof SuperOfficeError && error.kind === 'forbidden';
    return [isClosed ? say.hookByHand(url) : superofficeTrouble('Webhooks', error)];
  }
}
