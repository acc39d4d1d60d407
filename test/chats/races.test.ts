import { expect, test } from 'vitest';
import { Races } from '../../app/chats/races.ts';
import { manualTime } from '../manual-time.ts';

const always = () => true;

test('a call that fails leaves nothing behind for the next race', async () => {
  const races = new Races({ time: manualTime(), patience: 1_000 });
  const failed = races.run('Cust1/7', () => Promise.reject(new Error('bug')), always);
  await expect(failed).rejects.toThrow('bug');

  const run = await races.run('Cust1/7', async () => 'mine', always);
  expect(run.ran && (await run.others())).toBe(false);
});

test('who comes after a race was decided starts another, although a call of it still runs', async () => {
  const races = new Races({ time: manualTime(), patience: 1_000 });
  const { promise, resolve } = Promise.withResolvers<string>();
  const slow = races.run('Cust1/7', () => promise, always);
  await races.run('Cust1/7', async () => 'mine', always);

  expect(await races.run('Cust1/7', async () => 'again', always)).toMatchObject({ ran: true });
  resolve('late');
  await slow;
});
