import { webhookUrl } from '../chats/own-webhook.ts';
import { SuperOfficeError } from '../superoffice/errors.ts';
import type { RegisteredWebhook } from '../superoffice/types.ts';
import { webhookEvents } from '../superoffice/webhook-calls.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { hookFindings as say } from '../ui/doctor/hook-findings.ts';
import type { Asked } from './outside-checks.ts';
import { superofficeTrouble } from './superoffice-trouble.ts';

/** How are the webhooks to Pickup in SuperOffice? Nothing where none are to come. */
export async function checkHooks({ config, service }: Asked): Promise<readonly Finding[]> {
  const { pickupUrl, isInstalled, superoffice: settings } = config;
  const isOwn = settings.kind === 'online' && settings.webhookSecret === null;
  if (pickupUrl === null || (settings.webhookSecret === null && !isOwn)) return [];
  const { tenant } = settings;
  const url = webhookUrl(pickupUrl, tenant);
  try {
    return judgeAll(await service.webhooks(), { url, isOwn, isInstalled, tenant });
  } catch (error) {
    const isClosed = error instanceof SuperOfficeError && error.kind === 'forbidden';
    if (!isClosed) return [superofficeTrouble('Webhooks', error)];
    return [isOwn ? say.byHand(url, isInstalled) : say.hidden()];
  }
}

/** `url` names the tenant; a webhook that an administrator made may leave it out. */
type Wanted = {
  readonly url: string;
  readonly isOwn: boolean;
  readonly isInstalled: boolean;
  readonly tenant: string;
};

function judgeAll(hooks: readonly RegisteredWebhook[], wanted: Wanted): readonly Finding[] {
  const { url, isOwn, isInstalled, tenant } = wanted;
  const isRemovable = isOwn && !isInstalled;
  const without = url.slice(0, -`/${tenant}`.length);
  const ways = isOwn ? [url] : [url, without];
  const ours = hooks.filter((hook) => ways.includes(hook.url));
  const others = hooks.filter((hook) => !ways.includes(hook.url) && leadsToPickup(hook, tenant));
  const elsewhere = others.map((hook) => say.leadsElsewhere(hook.url, isRemovable));
  return [judge(ours, { ...wanted, url: isOwn ? url : without }), ...elsewhere];
}

function judge(ours: readonly RegisteredWebhook[], { url, isOwn }: Wanted): Finding {
  const hook = ours.find(({ state }) => state === 'active') ?? ours[0];
  if (!hook) return isOwn ? say.toBeMade(url) : say.missing(url);
  if (hook.state !== 'active') return say.stopped(hook.state, hook.url, isOwn);
  const heard = new Set(hook.events.map((event) => event.toLowerCase()));
  const lacking = webhookEvents.filter((event) => !heard.has(event));
  return lacking.length ? say.lacks(lacking, hook.url, isOwn) : say.active(hook.url);
}

/** To a Pickup of this tenant, wherever that is. */
function leadsToPickup({ url }: RegisteredWebhook, tenant: string): boolean {
  const path = URL.parse(url)?.pathname ?? '';
  return path.endsWith(`/superoffice/webhook/${tenant}`) || path.endsWith('/superoffice/webhook');
}
