import { randomUUID } from 'node:crypto';
import { webhookUrl } from '../chats/own-webhook.ts';
import type { Config } from '../config.ts';
import { sendTestEvent, type TestAnswer } from '../superoffice/send-test-event.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { webhookFindings as say } from '../ui/doctor/webhook-findings.ts';
import { webhookAnswer } from '../ui/webhook-answers.ts';
import { unanswered } from './unanswered.ts';
import type { Means } from './way-to.ts';

type Options = Means & { readonly config: Config };

/** Sends Pickup a webhook as SuperOffice would, rightly and wrongly signed. */
export async function checkWebhooks({ config, ...means }: Options): Promise<readonly Finding[]> {
  const { pickupUrl, pollSeconds } = config;
  const { kind, webhookSecret: secret, tenant } = config.superoffice;
  if (secret === null && kind === 'online') {
    return [await findsPickup(webhookUrl(pickupUrl ?? '', tenant), tenant, means)];
  }
  if (secret === null) return [say.off(pollSeconds ?? 5)];
  const url = `${pickupUrl ?? addressHere(config)}/superoffice/webhook`;
  const tried = await roundTrip({ url, secret, ...means });
  if (pickupUrl === null) return [tried, say.triedHereOnly()];
  return pickupUrl.startsWith('https:') ? [tried] : [tried, say.notSecure(pickupUrl)];
}

/** The secret of Pickup's own webhook is not ours to know: an event that is not signed with it has to be refused. */
async function findsPickup(url: string, tenant: string, means: Means): Promise<Finding> {
  try {
    const answer = await sendTestEvent({ url, secret: randomUUID(), ...means });
    return isUnsigned(answer) ? say.finds(url, tenant, answer.took) : judge(url, answer);
  } catch (error) {
    return await unanswered(say.check, url, means, error);
  }
}

type Way = { readonly url: string; readonly secret: string } & Means;

async function roundTrip(way: Way): Promise<Finding> {
  const { url, secret } = way;
  try {
    const answer = await sendTestEvent(way);
    if (!isPickups(answer)) return isUnsigned(answer) ? say.refused(url) : judge(url, answer);
    const wronglySigned = await sendTestEvent({ ...way, secret: `not ${secret}` });
    if (wronglySigned.status === 401) return say.works(url, answer.took);
    return wronglySigned.status === 200 ? say.takesAnything(url) : judge(url, wronglySigned);
  } catch (error) {
    return await unanswered(say.check, url, way, error);
  }
}

function isPickups({ status, text }: TestAnswer): boolean {
  return status === 200 && text.trim() === webhookAnswer({ is: 'test' });
}

function isUnsigned({ status, text }: TestAnswer): boolean {
  return status === 401 && text.trim() === webhookAnswer({ is: 'unsigned' });
}

function judge(url: string, { status }: TestAnswer): Finding {
  return status === 404 ? say.nobodyThere(url) : say.somethingElse(url, status);
}

function addressHere({ host, port }: Config): string {
  const isAny = host === undefined || host === '0.0.0.0' || host === '::';
  if (isAny) return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
