import type { Message } from '../domain/card.ts';
import { askBeforeEnd, mayNotEnd, tenantEnded } from '../ui/ending-words.ts';
import { mayAdminister } from './admins.ts';
import type { Parts } from './parts.ts';
import { within } from './within.ts';

/** How a workspace is taken apart from its SuperOffice. Only administrators get further than the refusal. */
export type Ending = {
  /** What has to be confirmed first. */
  ask(slackUser: string): Promise<Message>;
  end(slackUser: string): Promise<Message>;
};

/** Slack waits three seconds for the answer to a command. */
const patience = 1_200;

/** @param end forgets all that came of the tenant */
export function createEnding(parts: Parts, end: () => Promise<boolean>): Ending {
  const unlessRefused = async (slackUser: string, go: () => Promise<Message>) => {
    const may = await within(parts.time, patience, mayAdminister(parts, slackUser));
    return may === true ? await go() : mayNotEnd(may === null);
  };
  return {
    ask: (slackUser) => unlessRefused(slackUser, async () => askBeforeEnd(parts.place.tenant)),
    end: (slackUser) =>
      unlessRefused(slackUser, async () => {
        const { log, place } = parts;
        log.warn({ slackUser, tenant: place.tenant }, 'a workspace gives its SuperOffice up');
        await end();
        return tenantEnded();
      }),
  };
}
