import type { App, BlockButtonAction } from '@slack/bolt';
import { actions, modals } from '../../app/ids.ts';
import type { atSite, quietlyAtSite } from '../at-site.ts';
import * as setup from './buttons.ts';
import { saveAgents } from './save-agents.ts';
import { saveChannels } from './save-channels.ts';
import { testPickUp } from './test-pick-up.ts';

type Answered = {
  readonly at: ReturnType<typeof atSite>;
  readonly quietly: ReturnType<typeof quietlyAtSite>;
};

/** What people do in the setup, and with its test cards. */
export function listenInSetup(app: App, { at, quietly }: Answered): void {
  app.action<BlockButtonAction>(actions.openSetup, at(setup.openSetup));
  app.action<BlockButtonAction>(actions.checkAgain, at(setup.checkAgain));
  app.action<BlockButtonAction>(actions.nextSetupPage, at(setup.turnPage));
  app.action<BlockButtonAction>(actions.previousSetupPage, at(setup.turnPage));
  app.action<BlockButtonAction>(actions.chooseChannels, at(setup.chooseChannels));
  app.action<BlockButtonAction>(actions.joinChannel, at(setup.joinChannel));
  app.action<BlockButtonAction>(actions.sendTestCards, at(setup.sendTestCards));
  app.action<BlockButtonAction>(actions.testPickUp, at(testPickUp));
  app.action<BlockButtonAction>(actions.chooseAgents, at(setup.chooseAgents));
  app.view(modals.channels, quietly(saveChannels));
  app.view(modals.agents, quietly(saveAgents));
}
