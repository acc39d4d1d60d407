import { parseChosenFor } from '../../app/ids.ts';
import type { Pickup } from '../../app/pickup.ts';
import { channelsInput } from '../../app/ui/setup/channels-view.ts';
import { channelsSaved, notChannels } from '../../app/ui/setup/notes.ts';
import type { SubmitListener } from '../types.ts';
import { instead, underneath } from './submitted.ts';

/** Somebody chose the channels of a topic: saved, then acknowledged; what is underneath shows how that is. */
export const saveChannels =
  ({ setup }: Pickup): SubmitListener =>
  async ({ ack, body, view }) => {
    const slackUser = body.user.id;
    const mayNot = await setup.refusalFor(slackUser);
    if (mayNot) return await ack(instead(mayNot));
    const about = parseChosenFor(view.private_metadata);
    const input = view.state.values[channelsInput.block]?.[channelsInput.action];
    const channels = input?.selected_conversations ?? [];
    const removed =
      about && (await setup.saveChannels({ slackUser, topicId: about.topicId, channels }));
    if (about === null || removed === null) {
      const errors = { [channelsInput.block]: notChannels };
      return await ack({ response_action: 'errors', errors });
    }
    await ack();
    const viewId = underneath(view);
    if (viewId) await setup.show({ slackUser, viewId, page: about.page }, channelsSaved(removed));
  };
