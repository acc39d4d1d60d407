import type { SlackName, Undoing } from '../../domain/linking.ts';
import { commands } from '../../ids.ts';
import { oneLine } from '../safe-text.ts';
import type { Page } from './page.ts';

/** What is asked before anything happens. */
export type Question = {
  readonly person: SlackName;
  /** The SuperOffice user whom they are connected to now, whom the next would replace. */
  readonly connectedAs: string | null;
  /** Where the answer is sent, and what along with it. */
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
};

/** Names the Slack person who is to be connected: whoever it is not must not go on. */
export function questionPage({ person, connectedAs, action, hidden }: Question): Page {
  const { name, workspace } = shown(person);
  const replaced = connectedAs && `That replaces ${oneLine(connectedAs, maxName)}.`;
  return {
    title: `Are you ${name} in Slack?`,
    paragraphs: [
      `Going on connects ${name}, of the Slack workspace ${workspace}, to the SuperOffice user with whom you sign in next. From then on a click by ${name} in Slack picks up chats as that SuperOffice user. ${replaced ?? ''}`,
      `Go on only if you are ${name} and asked for this link yourself. If somebody sent it to you, they would act in your name in SuperOffice.`,
    ],
    form: {
      action,
      hidden,
      buttons: [
        { name: 'answer', value: 'yes', label: `I am ${name}: go on to SuperOffice` },
        { name: 'answer', value: 'no', label: 'This is not me' },
      ],
    },
  };
}

/** Who is connected, and where it can be undone. */
export type Connected = Undoing & { readonly action: string; readonly page: string };

/** Names both sides, so that whoever was led here for somebody else notices, and can undo it. */
export function connectedPage(connected: Connected): Page {
  const { name, workspace } = shown(connected.person);
  const as = oneLine(connected.as, maxName);
  return {
    title: `You are connected as ${as}`,
    paragraphs: [
      `${name}, of the Slack workspace ${workspace}, now picks up chats in SuperOffice as ${as}. You can close this page.`,
      `If you are not ${name} in Slack, somebody else now acts in your name. Undo it at once, and tell whoever looks after Pickup.`,
    ],
    link: { url: connected.person.workspaceUrl, label: 'Back to Slack' },
    form: undoForm(connected, name),
  };
}

/** Somebody signed in as an associate who is somebody else in Slack: only they can tell whether that is right. */
export function takenPage(connected: Connected): Page {
  const { name, workspace } = shown(connected.person);
  const as = oneLine(connected.as, maxName);
  return {
    title: `${as} is connected to somebody else in Slack`,
    paragraphs: [
      `A SuperOffice user belongs to one person, and ${as} belongs to ${name}, of the Slack workspace ${workspace}. Nothing was changed.`,
      `If that is not you, somebody acts in your name: disconnect ${name}, and tell whoever looks after Pickup. Then, or if it is you under another name, type ${commands.pickup} connect in Slack.`,
    ],
    form: undoForm(connected, name),
  };
}

/** It was undone, or there was nothing to undo. */
export function undonePage(person: SlackName | null): Page {
  const again = `To connect yourself, type ${commands.pickup} connect in Slack.`;
  if (person) {
    const { name } = shown(person);
    const undone = `${name} in Slack no longer acts as your SuperOffice user.`;
    return { title: `${name} is disconnected`, paragraphs: [undone, again] };
  }
  return {
    title: 'Nothing was undone',
    paragraphs: ['The page was open for too long, or nobody is connected any more.', again],
  };
}

function undoForm({ action, page, proof }: Connected, name: string) {
  const button = { name: 'answer', value: 'undo', label: `Disconnect ${name}` };
  return { action, hidden: { proof, page }, buttons: [button] };
}

function shown({ name, workspaceUrl }: SlackName) {
  const workspace = URL.parse(workspaceUrl)?.host ?? workspaceUrl;
  return { name: oneLine(name, maxName), workspace: oneLine(workspace, maxName) };
}

const maxName = 80;
