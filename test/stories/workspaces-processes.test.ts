import { describe, expect, test } from 'vitest';
import { embedded } from '../harness/database.ts';
import { Street } from '../harness/street.ts';

describe.skipIf(embedded)('on one PostgreSQL', () => {
  test('whoever installs Pickup with one process is served by every other', async () => {
    await using street = await Street.start();
    await street.startsAnother();
    const { north } = street;
    await street.settles(north);
    const { card } = await street.asks(north);
    await north.administrator.slack.clicks('Pick Up', card);
    expect(await north.administrator.slack.whispered()).toContain('You have the chat.');
  });

  test('a token that one process replaced is used by every other', async () => {
    await using street = await Street.start();
    await street.startsAnother();
    const { north } = street;
    await street.settles(north);
    await street.installs(north);
    for (let times = 0; times < 4; times += 1) await street.asks(north);
    expect(street.log.saying('everything of a workspace is forgotten')).toEqual([]);
  });

  test('what one process is told of the end, all others know', async () => {
    await using street = await Street.start();
    const { north, cloud } = street;
    await street.settles(north);
    await street.startsAnother();
    await cloud.uninstalls(north.slack);
    await expect
      .poll(() => street.log.saying('everything of a workspace is forgotten').length)
      .toBe(1);
    await street.installs(north);
    await north.administrator.slack.types('/pickup', north.channel);
    expect(await north.administrator.slack.whispered()).toContain('not connected with your');
  });
});
