import { parseTestValue } from '../../app/ids.ts';
import type { Pickup } from '../../app/pickup.ts';
import { unknownCard } from '../../app/ui/notices.ts';
import { testNotAnswered, testOfAnother } from '../../app/ui/setup/test-card.ts';
import { clicker } from '../actions/clicker.ts';
import type { ButtonListener } from '../types.ts';

/** Somebody in the channel clicked a test card: it says so, and so does the setup that sent it. */
export const testPickUp =
  ({ setup, whisper, tenant }: Pickup): ButtonListener =>
  async ({ ack, action, body }) => {
    await ack();
    const who = clicker(body);
    const card = parseTestValue(action.value);
    if (!card || !body.message) return whisper(who, unknownCard());
    if (card.tenant !== tenant) return whisper(who, testOfAnother());
    const { slackUser, channel } = who;
    const isAnswered = await setup.testClicked({ slackUser, channel, ts: body.message.ts });
    if (isAnswered) await setup.refresh(card);
    else whisper(who, testNotAnswered());
  };
