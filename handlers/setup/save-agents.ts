import type { ViewSubmitAction } from '@slack/bolt';
import type { AgentChoice } from '../../app/domain/setup.ts';
import { parsePlaceValue } from '../../app/ids.ts';
import type { Pickup } from '../../app/pickup.ts';
import { agentInput } from '../../app/ui/setup/agents-view.ts';
import { notChosen, saved } from '../../app/ui/setup/notes.ts';
import type { SubmitListener } from '../types.ts';
import { instead, underneath } from './submitted.ts';

/** Somebody said who is who in the agents file: saved, then acknowledged; it counts from the next click on. */
export const saveAgents =
  ({ setup }: Pickup): SubmitListener =>
  async ({ ack, body, view }) => {
    const slackUser = body.user.id;
    const mayNot = await setup.refusalFor(slackUser);
    if (mayNot) return await ack(instead(mayNot));
    const changes = changesIn(view);
    const problems = await setup.saveAgents(changes);
    if (problems.size > 0) {
      const errors = changes.flatMap(({ block, label }) => {
        const why = problems.get(label);
        return why ? [[block, notChosen[why]]] : [];
      });
      return await ack({ response_action: 'errors', errors: Object.fromEntries(errors) });
    }
    await ack();
    const viewId = underneath(view);
    const page = parsePlaceValue(view.private_metadata) ?? 1;
    if (viewId) await setup.show({ slackUser, viewId, page }, saved);
  };

type Change = AgentChoice & { readonly block: string };

/** Only what this person changed: somebody else may have changed the rest meanwhile. */
function changesIn({ state }: ViewSubmitAction['view']): Change[] {
  return Object.entries(state.values).flatMap(([block, inputs]) => {
    const shown = agentInput.shownIn(block);
    const slackUser = inputs[agentInput.action]?.selected_user ?? null;
    return shown && shown.slackUser !== slackUser ? [{ block, label: shown.label, slackUser }] : [];
  });
}
