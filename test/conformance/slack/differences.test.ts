import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differences } from './differences.ts';
import { type JudgedSlack, standIns } from './judged-slack.ts';

describe.each(standIns)('%s', (name, start) => {
  let judged: JudgedSlack;

  beforeAll(async () => {
    judged = await start();
  });

  afterAll(() => judged.stop());

  test.each(
    differences.map((difference) => [difference[name], difference.when, difference.ask] as const),
  )(
    name === 'the fake' ? 'says %s, as Slack does, when %s' : 'says %s, unlike Slack, when %s',
    async (answer, _when, ask) => {
      expect(await ask(judged)).toBe(answer);
    },
  );
});
