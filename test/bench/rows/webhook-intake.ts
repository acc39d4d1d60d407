import { webhookSecret } from '../../harness/settings.ts';
import { envelope, signatureOf } from '../../harness/webhook-request.ts';
import { median, spread } from '../figures.ts';
import { Sender, type Signed } from '../load.ts';
import type { Plan, Row } from '../report.ts';
import { type World, withHmac, withPickup, withWorld } from '../start.ts';

const together = 32;
const path = '/superoffice/webhook';

/** Webhooks a second. */
type Run = { readonly ours: number; readonly floor: number };

/**
 * How fast webhooks are verified, put on the disk and answered, against a server that only verifies.
 * SuperOffice holds its answers meanwhile, so that what comes after the answer costs little.
 */
export async function webhookIntake({ runs, shorter, database }: Plan): Promise<Row[]> {
  const measured: Run[] = [];
  for (let run = 0; run < runs; run++) {
    measured.push(
      await withWorld({ agents: 1, database }, (world) =>
        once(world, 30_000 / Math.min(shorter, 3)),
      ),
    );
  }
  const ratio = median(measured.map(({ ours, floor }) => ours / floor));
  return [
    {
      what: `webhooks verified, committed and answered, ${together} at a time`,
      pickup: spread(
        measured.map(({ ours }) => ours),
        'webhooks/s',
      ),
      floor: `${spread(
        measured.map(({ floor }) => floor),
        'webhooks/s',
      )}, bare HMAC`,
      ratio: `${(ratio * 100).toFixed(0)} %`,
      goal: '≥ 50 %',
      met: ratio >= 0.5,
    },
  ];
}

async function once(world: World, count: number): Promise<Run> {
  await world.ask('holdReads');
  const webhooks = Array.from({ length: count }, (_, index) => webhook(index));
  const ours = await withPickup(
    world,
    { superofficeTimeout: 600_000 },
    async (pickup) => await rate(await pickup.ask('port'), webhooks),
    { SUPEROFFICE_WEBHOOK_SECRET: webhookSecret },
  );
  const floor = await withHmac(
    webhookSecret,
    async (hmac) => await rate(await hmac.ask('port'), webhooks),
  );
  return { ours, floor };
}

/** A fifth warms up. */
async function rate(port: number, webhooks: readonly Signed[]): Promise<number> {
  const sender = new Sender(port, path);
  const fifth = Math.floor(webhooks.length / 5);
  await sender.closedLoop(webhooks.slice(0, fifth), together);
  const measured = await sender.closedLoop(webhooks.slice(fifth), together);
  sender.close();
  return measured;
}

const sessions = 500;

/** Events of a few hundred chats, in turn. */
function webhook(index: number): Signed {
  const event = {
    Event: 'chatsession.message',
    PrimaryKey: 1_000 + (index % sessions),
    FieldValues: { Status: 4, TopicId: 21, UserId: 0, ChatbotIsactive: false, Consented: true },
  };
  const body = JSON.stringify(envelope(event));
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'NetServer-Webhook/11.5.0',
    'x-superoffice-event': 'chatsession.message',
    'x-superoffice-signature': signatureOf(body),
  };
  return { headers, body };
}
