import { expect, test } from 'vitest';
import { Street } from '../harness/street.ts';

/** A message as Pickup would have posted it, had it been there. */
const card = {
  text: 'Pick up',
  blocks: [
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'pick_up_v1',
          text: { type: 'plain_text', text: 'Pick Up' },
          value: 'Cust12345/581',
        },
      ],
    },
  ],
};

test('who clicks in a workspace where Pickup is not installed is told so, and so is who types', async () => {
  await using street = await Street.start();
  const { north, south } = street;
  await street.settles(north);
  const { slack } = south.administrator;
  await slack.clicks('Pick Up', south.slack.posts(south.channel, card));
  expect(await slack.whispered()).toContain('Pickup is not installed in your Slack workspace');
  await slack.types('/pickup', south.channel);
  expect(await slack.whispered()).toContain('Pickup is not installed in your Slack workspace');
});
