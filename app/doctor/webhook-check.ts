import type { Config } from '../config.ts';
import type { Time } from '../domain/time.ts';
import { sendTestEvent, type TestAnswer } from '../superoffice/send-test-event.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import { networkFindings } from '../ui/doctor/network-findings.ts';
import { webhookFindings as say } from '../ui/doctor/webhook-findings.ts';
import { webhookAnswer } from '../ui/webhook-answers.ts';
import { failureCode } from './failure-code.ts';

type Options = { readonly config: Config; readonly time: Time; readonly timeout: number };

/** Sends Pickup a webhook as SuperOffice would, rightly and wrongly signed. */
export async function checkWebhooks({ config, ...means }: Options): Promise<readonly Finding[]> {
  const { pickupUrl, pollSeconds } = config;
  const { kind, webhookSecret: secret } = config.superoffice;
  if (secret === null && kind === 'online') return []; // Pickup's own: its secret is not ours to know
  if (secret === null) return [say.off(pollSeconds ?? 5)];
  const url = `${pickupUrl ?? addressHere(config)}/superoffice/webhook`;
  const tried = await roundTrip({ url, secret, ...means });
  if (pickupUrl === null) return [tried, say.triedHereOnly()];
  return pickupUrl.startsWith('https:') ? [tried] : [tried, say.notSecure(pickupUrl)];
}

type Way = { readonly url: string; readonly secret: string } & Omit<Options, 'config'>;

async function roundTrip(way: Way): Promise<Finding> {
  const { url, secret } = way;
  try {
    const answer = await sendTestEvent(way);
    if (!isPickups(answer)) return judge(url, answer);
    const wronglySigned = await sendTestEvent({ ...way, secret: `not ${secret}` });
    if (wronglySigned.status === 401) return say.works(url, answer.took);
    return wronglySigned.status === 200 ? say.takesAnything(url) : judge(url, wronglySigned);
  } catch (error) {
    return unanswered(url, failureCode(error));
  }
}

function isPickups({ status, text }: TestAnswer): boolean {
  return status === 200 && text.trim() === webhookAnswer({ is: 'test' });
}

function judge(url: string, { status, text }: TestAnswer): Finding {
  const isUnsigned = status === 401 && text.trim() === webhookAnswer({ is: 'unsigned' });
  if (isUnsigned) return say.refused(url);
  return status === 404 ? say.nobodyThere(url) : say.somethingElse(url, status);
}

/** What refuses connections may only have to be started; names and certificates have to be mended. */
function unanswered(url: string, code: string | null): Finding {
  if (code === null || code === 'ECONNREFUSED') return say.notRunning(url, code);
  return networkFindings.notReached({ name: 'Webhooks', setting: 'PICKUP_URL', url }, code);
}

function addressHere({ host, port }: Config): string {
  const isAny = host === undefined || host === '0.0.0.0' || host === '::';
  if (isAny) return `http://127.0.0.1:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
