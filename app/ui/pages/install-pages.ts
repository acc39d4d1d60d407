import type { InstallRefusal } from '../../domain/installing.ts';
import { commands } from '../../ids.ts';
import { oneLine } from '../safe-text.ts';
import type { Page } from './page.ts';

/** A workspace in which Pickup was just installed. */
export type InstalledWorkspace = {
  readonly installed: 'now' | 'again';
  readonly name: string;
  readonly url: string;
  /** Does it work with a SuperOffice already? */
  readonly isConnected: boolean;
};

/** Pickup is installed, and what comes next. */
export function installedPage({ installed, name, url, isConnected }: InstalledWorkspace): Page {
  const workspace = oneLine(name, maxName);
  const next = `Next, connect it with your SuperOffice: type ${commands.pickup} setup in any channel of that workspace.`;
  const done = 'All that was set up there is as it was, and chats are posted as before.';
  return {
    title: `Pickup is installed in ${workspace}`,
    paragraphs: [
      installed === 'again' ? 'It was installed before, and has got a new token from Slack.' : '',
      isConnected ? done : next,
      'You can close this page.',
    ].filter(Boolean),
    link: { url, label: 'Back to Slack' },
  };
}

/** Why Pickup was not installed, and the way on. */
export function notInstalledPage(why: InstallRefusal): Page {
  const { title, what, way } = pages[why];
  return { title, paragraphs: [what, way] };
}

const again = 'To try again, open the address at which you began to install it.';
const runner = 'Tell whoever runs this Pickup: the log says more.';

const pages: Readonly<Record<InstallRefusal, { title: string; what: string; way: string }>> = {
  denied: {
    title: 'Pickup was not installed',
    what: 'You did not let it into your workspace, or Slack does not let you decide that.',
    way: `If an administrator has to approve it first, ask them. ${again}`,
  },
  'unknown-return': {
    title: 'Nobody here has asked Slack for this',
    what: 'Installing has to end in the browser in which it began, with cookies switched on, and counts once. Nothing was installed now.',
    way: again,
  },
  'returned-late': {
    title: 'Installing took too long',
    what: 'It has to be done within ten minutes, and what Slack brings back works once. Nothing was installed now.',
    way: again,
  },
  refused: {
    title: 'Slack does not accept this Pickup',
    what: 'It refused Pickup itself, not you: something in its settings is not right. Nothing was installed.',
    way: runner,
  },
  unreachable: {
    title: 'Slack cannot be reached right now',
    what: 'Nothing was installed.',
    way: `Please try again in a few minutes. ${again}`,
  },
  failed: {
    title: 'Something went wrong in Pickup',
    what: 'It is not your fault, and has been written down for whoever runs this Pickup.',
    way: again,
  },
};

const maxName = 80;
