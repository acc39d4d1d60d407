import { parsePlaceValue, parseTopicValue } from '../../app/ids.ts';
import type { Pickup } from '../../app/pickup.ts';
import { joined, setupNotOpened, testsSent } from '../../app/ui/setup/notes.ts';
import { clicker } from '../actions/clicker.ts';
import type { ButtonListener } from '../types.ts';
import { looking } from './looking.ts';

/** Set up, on Home: the modal is opened, and filled afterwards. */
export const openSetup =
  ({ setup, whisper }: Pickup): ButtonListener =>
  async ({ ack, body }) => {
    await ack();
    const isOpen = await setup.open({ triggerId: body.trigger_id, slackUser: body.user.id });
    if (!isOpen) whisper(clicker(body), setupNotOpened());
  };

/** Check again: shown as things stand now. */
export const checkAgain =
  ({ setup }: Pickup): ButtonListener =>
  async ({ ack, body }) => {
    await ack();
    await setup.checkAgain(looking(body));
  };

/** Another page. */
export const turnPage =
  ({ setup }: Pickup): ButtonListener =>
  async ({ ack, action, body }) => {
    await ack();
    const where = looking(body);
    await setup.show({ ...where, page: parsePlaceValue(action.value) ?? where.page });
  };

/** Choose channels, for one topic or the default. */
export const chooseChannels = (pickup: Pickup): ButtonListener =>
  aboutTopic(pickup, ({ setup }, topicId, where) => setup.chooseChannels(where, topicId));

/** Let Pickup join. */
export const joinChannel = (pickup: Pickup): ButtonListener =>
  aboutTopic(pickup, async ({ setup }, topicId, where) => {
    await setup.show(where, joined(await setup.joinChannels(topicId)));
  });

/** Send test card. */
export const sendTestCards = (pickup: Pickup): ButtonListener =>
  aboutTopic(pickup, async ({ setup }, topicId, where) => {
    await setup.show(where, testsSent(await setup.sendTestCards(topicId, where)));
  });

/** Who is who. */
export const chooseAgents =
  ({ setup }: Pickup): ButtonListener =>
  async ({ ack, body }) => {
    await ack();
    const where = looking(body);
    if (await setup.refusalFor(where.slackUser)) await setup.show(where);
    else await setup.chooseAgents(where);
  };

type AboutTopic = (
  pickup: Pickup,
  topicId: number,
  where: ReturnType<typeof looking>,
) => Promise<void>;

/** Acknowledged, then done, if whoever clicked still may. */
function aboutTopic(pickup: Pickup, act: AboutTopic): ButtonListener {
  return async ({ ack, action, body }) => {
    await ack();
    const where = looking(body);
    const topicId = parseTopicValue(action.value);
    const mayNot = await pickup.setup.refusalFor(where.slackUser);
    if (mayNot || topicId === null) await pickup.setup.show(where);
    else await act(pickup, topicId, where);
  };
}
