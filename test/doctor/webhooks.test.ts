import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { checkWebhooks } from '../../app/doctor/webhook-check.ts';
import { createLog } from '../../app/log.ts';
import { run } from '../../app/run.ts';
import { systemTime } from '../../app/system-time.ts';
import { startTeam } from './team.ts';

const secret = randomUUID();

type Team = Awaited<ReturnType<typeof startTeam>>;

/** A running Pickup of this team; answers the settings with which the doctor finds it. */
async function startPickup({ env }: Team, webhookSecret: string = secret) {
  const settings = { ...env, PORT: '0', SUPEROFFICE_WEBHOOK_SECRET: webhookSecret };
  const log = createLog('silent');
  const running = await run(readConfig(settings), { time: systemTime, log });
  onTestFinished(() => running.stop());
  await running.ready;
  return { PORT: String(running.port), SUPEROFFICE_WEBHOOK_SECRET: secret };
}

/** Something that is not Pickup, and answers everything like this; answers the settings that lead to it. */
function startOther(status: number, text: string) {
  return startInstead((_request, response) => {
    response.writeHead(status, { location: '/elsewhere' }).end(text);
  });
}

async function startInstead(answer: RequestListener) {
  const { server, port } = await listening(answer);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { PICKUP_URL: `http://127.0.0.1:${port}`, SUPEROFFICE_WEBHOOK_SECRET: secret };
}

async function listening(answer?: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { server, port };
}

test('Without a secret webhooks are off, which is well', async () => {
  await using team = await startTeam();
  const { allWell, text } = await team.examined();
  expect(text).toContain('ok Webhooks off; the queue is looked at every 5 s\n');
  expect(allWell).toBe(true);
});

test('A signed event that comes through is told with its way and time', async () => {
  await using team = await startTeam();
  const { allWell, text } = await team.examined({ env: await startPickup(team) });
  expect(text).toMatch(
    /ok Webhooks a signed event came through to Pickup at http:\S+\/superoffice\/webhook in \d+ ms\n/,
  );
  expect(allWell).toBe(true);
});

test('Without the public address it is a warning that only this machine was tried', async () => {
  await using team = await startTeam();
  const { text } = await team.examined({ env: await startPickup(team) });
  expect(text).toContain('warning Webhooks only tried on this machine, because PICKUP_URL is not');
});

test('A public address without https is a warning', async () => {
  await using team = await startTeam();
  const { PORT, ...env } = await startPickup(team);
  const PICKUP_URL = `http://127.0.0.1:${PORT}/`;
  const { allWell, text } = await team.examined({ env: { ...env, PICKUP_URL } });
  expect(text).toContain(`a signed event came through to Pickup at ${PICKUP_URL}superoffice`);
  expect(text).toContain('does not begin with https, and SuperOffice sends webhooks to no other');
  expect(allWell).toBe(true);
});

test('A Pickup that does not run is a warning', async () => {
  await using team = await startTeam();
  const { server, port } = await listening();
  await new Promise((resolve) => server.close(resolve));
  const env = { PORT: String(port), SUPEROFFICE_WEBHOOK_SECRET: secret };
  const { allWell, text } = await team.examined({ env });
  expect(text).toMatch(
    /warning Webhooks not tried: nothing answers at \S+ \(ECONNREFUSED\)\n → Start Pickup/,
  );
  expect(allWell).toBe(true);
});

test('A Pickup that was not restarted since the secret changed fails', async () => {
  await using team = await startTeam();
  const { allWell, text } = await team.examined({ env: await startPickup(team, randomUUID()) });
  expect(text).toMatch(/failed Webhooks Pickup at \S+ takes the event for wrongly.*\n → Restart/);
  expect(allWell).toBe(false);
});

test('A Pickup that was started without a secret fails', async () => {
  await using team = await startTeam();
  const { allWell, text } = await team.examined({ env: await startPickup(team, '') });
  expect(text).toMatch(/failed Webhooks there is nothing at \S+ \(404\)\n → Restart Pickup/);
  expect(allWell).toBe(false);
});

test.each([
  [200, 'OK'],
  [302, ''],
  [401, 'Who are you?'],
  [502, 'Bad gateway'],
])('Something else that answers %i %j in place of Pickup fails', async (status, answer) => {
  await using team = await startTeam();
  const { allWell, text } = await team.examined({ env: await startOther(status, answer) });
  expect(text).toMatch(
    new RegExp(
      `failed Webhooks something else than Pickup answers at \\S+ \\(${status}\\)\n → Let`,
    ),
  );
  expect(allWell).toBe(false);
});

const pickupsWords = 'This is Pickup, and the webhook is signed as it should be.\n';

function* endless() {
  for (;;) yield 'x'.repeat(1_000);
}

test('Something whose answer goes on for ever fails', async () => {
  await using team = await startTeam();
  const env = await startInstead((_request, response) => {
    pipeline(Readable.from(endless()), response, () => undefined);
  });
  const { allWell, text } = await team.examined({ env });
  expect(text).toMatch(/failed Webhooks something else than Pickup answers at \S+ \(200\)\n → Let/);
  expect(allWell).toBe(false);
});

test('Something whose answer begins and does not go on is judged by its beginning, in time', async () => {
  await using team = await startTeam();
  const env = await startInstead((_request, response) => response.write('This is'));
  const config = readConfig({ ...team.env, ...env });
  const [finding] = await checkWebhooks({
    ...{ config, network: config.network },
    ...{ time: systemTime, timeout: 100 },
  });
  expect(finding).toMatchObject({ ok: false, found: expect.stringMatching(/something else.*200/) });
});

test('Something that answers a wrongly signed event with an error of its own is judged by that', async () => {
  await using team = await startTeam();
  const answers = [200, 502];
  const env = await startInstead((_request, response) => {
    response.writeHead(answers.shift() ?? 500).end(pickupsWords);
  });
  const { allWell, text } = await team.examined({ env });
  expect(text).toMatch(/failed Webhooks something else than Pickup answers at \S+ \(502\)\n → Let/);
  expect(allWell).toBe(false);
});

test('Something that takes wrongly signed events fails', async () => {
  await using team = await startTeam();
  const { allWell, text } = await team.examined({ env: await startOther(200, pickupsWords) });
  expect(text).toMatch(/failed Webhooks what answers at \S+ takes a wrongly signed event too\n →/);
  expect(allWell).toBe(false);
});

test('A public name that does not exist points at the name', async () => {
  await using team = await startTeam();
  const env = { PICKUP_URL: 'https://pickup.invalid', SUPEROFFICE_WEBHOOK_SECRET: secret };
  const { allWell, text } = await team.examined({ env });
  expect(text).toMatch(/failed Webhooks cannot be reached at .*\n → Check the host name in PICKUP/);
  expect(allWell).toBe(false);
});

test('The secret is not printed', async () => {
  await using team = await startTeam();
  const { text } = await team.examined({ env: await startPickup(team) });
  expect(text).not.toContain(secret);
});
