import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import process from 'node:process';
import { WebAPIHTTPError, WebAPIPlatformError } from '@slack/web-api';
import ky from 'ky';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createLog } from '../app/log.ts';
import { SlackError } from '../app/slack/slack-error.ts';
import { SuperOfficeError } from '../app/superoffice/errors.ts';
import { startAppStub } from './fakes/slack/app-stub.ts';
import { LogLines } from './harness/log-lines.ts';

/** Stands for every secret and every word of a customer. */
const canary = 'canary-4711';

/** The line in which this is told. */
function told(fields: object): string {
  const lines = new LogLines();
  createLog('trace', lines).error(fields, 'something happened');
  return lines.lines.join('');
}

function thrown(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}

test('an error is told with its type, words, facts and place', () => {
  const line = told({ err: new SuperOfficeError({ method: 'PickUp', kind: 'busy', status: 503 }) });
  expect(JSON.parse(line)).toMatchObject({
    msg: 'something happened',
    err: {
      type: 'SuperOfficeError',
      message: 'PickUp failed: busy, HTTP 503',
      facts: { kind: 'busy', status: 503 },
      stack: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
    },
  });
});

test('an error is told with its causes', () => {
  const cause = Object.assign(new Error('connect refused'), { code: 'ECONNREFUSED' });
  const err = new SlackError('chat.update', { kind: 'unavailable' }, new Error('no', { cause }));
  expect(JSON.parse(told({ err }))).toMatchObject({
    err: { type: 'SlackError', cause: { cause: { facts: { code: 'ECONNREFUSED' } } } },
  });
});

test('causes that go in circles come to an end', () => {
  const err = new Error('round');
  err.cause = err;
  expect(told({ err })).toContain('round');
});

test.each<[string, () => unknown]>([
  ['a JSON error quoting its text', () => thrown(() => JSON.parse(`{"name": ${canary}}`))],
  ['a schema error naming a key', () => z.strictObject({}).safeParse({ [canary]: 1 }).error],
  [
    "SuperOffice's own words",
    () => new SuperOfficeError({ method: 'PickUp', kind: 'refused', words: canary }),
  ],
  [
    'a field of an error',
    () => Object.assign(new Error('no'), { body: canary, code: `${canary} x` }),
  ],
  [
    'an error of an unknown kind',
    () =>
      new (class extends Error {
        override name = 'X';
      })(canary),
  ],
  [
    'a message of several lines',
    () => Object.assign(new Error(`x\n    at ${canary}:1:1`), { name: 'X' }),
  ],
  ['something thrown that is no error', () => ({ body: canary })],
  ['a text that was thrown', () => canary],
  ['an address that is none', () => thrown(() => new URL(`http://${canary} x`))],
])('no log line holds %s', (_what, error) => {
  expect(told({ err: error() })).not.toContain(canary);
  expect(told({ err: new Error('outer', { cause: error() }) })).not.toContain(canary);
});

test('no log line holds what Slack answered, or the token it was asked with', () => {
  const data = { ok: false, error: 'invalid_blocks', secret: canary } as const;
  const refused = new WebAPIPlatformError(data);
  const broken = new WebAPIHTTPError(500, canary, { authorization: canary }, canary);
  for (const cause of [refused, broken]) {
    expect(told({ err: new SlackError('chat.update', { kind: 'refused' }, cause) })).not.toContain(
      canary,
    );
  }
});

test.each([
  ['answered 500', 500],
  ['sent elsewhere', 302],
])(
  'no log line holds the address, headers or body of a request that was %s',
  async (_how, status) => {
    await using stub = await startAppStub(() => ({ status, body: canary }));
    const headers = { Authorization: `Bearer ${canary}` };
    const options = { retry: 0, headers, json: { text: canary }, redirect: 'error' } as const;
    const err = await ky.post(`${stub.url}?token=${canary}`, options).catch((error) => error);
    expect(err).toBeInstanceOf(Error);
    expect(told({ err })).not.toContain(canary);
  },
);

test('no log line holds the address of a request that could not be made', async () => {
  const stub = await startAppStub();
  await stub.stop();
  const err = await ky(`${stub.url}/${canary}`, { retry: 0 }).catch((error) => error);
  const line = told({ err });
  expect(line).not.toContain(canary);
  expect(line).toContain('ECONNREFUSED');
});

test('fields that hold secrets are blacked out', () => {
  const secrets = {
    ...{ token: canary, password: canary, response_url: canary, text: canary },
    ...{ secret: canary, webhookSecret: canary, signature: canary },
  };
  expect(told({ ...secrets, one: secrets, more: { one: secrets } })).not.toContain(canary);
});

test('fields that hold secrets are blacked out however deep they stand, in lists too', () => {
  const line = told({ a: { b: { c: { d: [{ e: { token: canary, kind: 'told' } }] } } } });
  expect(line).not.toContain(canary);
  expect(line).toContain('told');
});

test('an error is described wherever it stands', () => {
  const problem = new SuperOfficeError({ method: 'PickUp', kind: 'busy', words: canary });
  const line = told({ more: { problem } });
  expect(line).not.toContain(canary);
  expect(line).toContain('PickUp failed: busy');
});

test.each([
  ['bytes', Buffer.from(canary)],
  ['a map', new Map([['name', canary]])],
  ['a request', new Request(`http://127.0.0.1/${canary}`)],
  [
    'an object of a class',
    new (class Kept {
      readonly name = canary;
    })(),
  ],
])('of %s no log line shows what it holds', (_what, thing) => {
  expect(told({ thing })).not.toContain(canary);
});

test('fields that go in circles come to an end', () => {
  const fields: Record<string, unknown> = {};
  fields.more = fields;
  expect(told(fields)).toContain('[too deep]');
});

test('a line says which process it is of', () => {
  expect(JSON.parse(told({}))).toMatchObject({ pid: process.pid, host: expect.any(String) });
});

test.runIf(existsSync('/dev/full'))(
  'a full disk under standard output holds nothing up',
  async () => {
    const code = `import { createLog } from ${JSON.stringify(new URL('../app/log.ts', import.meta.url).href)};
    const log = createLog('info');
    for (let line = 0; line < 5; line += 1) {
      log.info({ line }, 'said');
      await new Promise((resolve) => setImmediate(() => setTimeout(resolve, 5)));
    }
    process.kill(process.pid, 'SIGKILL');`;
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
      stdio: ['ignore', full, 'inherit'],
      timeout: 10_000,
    });
    const [, signal] = await once(child, 'exit');
    closeSync(full);
    expect(signal, 'it came to its end').toBe('SIGKILL');
  },
);
