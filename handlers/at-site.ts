import type { BlockAction, Middleware, SlackActionMiddlewareArgs } from '@slack/bolt';
import type { Pickup } from '../app/pickup.ts';
import type { Sites } from '../app/sites/sites.ts';
import type { WorkHandler } from '../app/store/worker.ts';
import { notInstalled } from '../app/ui/newcomer-words.ts';
import { clicker } from './actions/clicker.ts';
import { asker, toOne } from './commands/asker.ts';
import type { CommandListener } from './types.ts';

/** Has a click answered by the site of the workspace that it comes from. */
export function atSite(sites: Sites) {
  return <Action extends BlockAction>(listenerOf: (pickup: Pickup) => OnAction<Action>) =>
    async (args: Parameters<OnAction<Action>>[0]): Promise<void> => {
      const { ack, body, context } = args;
      const workspace = String(context.workspace);
      const site = await sites.ofWorkspace(workspace);
      if (site) return void (await listenerOf(site)(args));
      await ack();
      const who = clicker(body);
      const newcomer = await sites.installs?.newcomerIn(workspace);
      if (newcomer) await newcomer.answer(who);
      else sites.installs?.turnAway(who);
    };
}

type OnAction<Action extends BlockAction> = Middleware<SlackActionMiddlewareArgs<Action>>;

/** The same with a command. */
export function atCommand(
  sites: Sites,
  listenerOf: (pickup: Pickup) => CommandListener,
): CommandListener {
  return async (args) => {
    const { ack, command, context } = args;
    const workspace = String(context.workspace);
    const site = await sites.ofWorkspace(workspace);
    if (site) return await listenerOf(site)(args);
    const newcomer = await sites.installs?.newcomerIn(workspace);
    await ack(toOne(newcomer ? await newcomer.welcome(asker(command)) : notInstalled()));
  };
}

/** The same with what nobody waits to be answered: where there is no site, nothing comes of it. */
export function quietlyAtSite(sites: Sites) {
  return <Args extends { readonly ack?: unknown }>(
    listenerOf: (pickup: Pickup) => Middleware<Args>,
  ): Middleware<Args> =>
    async (args) => {
      const site = await sites.ofWorkspace(String(args.context.workspace));
      if (site) return await listenerOf(site)(args);
      if (typeof args.ack === 'function') await args.ack();
    };
}

type Work = (pickup: Pickup, ...about: Parameters<WorkHandler>) => Promise<void>;

/**
 * Has work done by the site that its key names. Where there is none any more, there is nothing to be done.
 * @param find gives the site for a key
 */
export function workAt(find: (key: string) => Promise<Pickup | null>) {
  return (work: Work): WorkHandler =>
    async (...about) => {
      const site = await find(about[0]);
      if (site) await work(site, ...about);
    };
}

/** The tenant or workspace with which a key of work begins. */
export function firstIn(key: string): string {
  return key.split('/', 1)[0] ?? '';
}
