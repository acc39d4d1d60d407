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

/** What an administrator is asked before they connect a workspace. */
export type WorkspaceQuestion = Pick<Question, 'person' | 'action' | 'hidden'> & {
  readonly workspace: string;
};

/** Names the workspace whose people are to work with that SuperOffice. */
export function workspaceQuestionPage(question: WorkspaceQuestion): Page {
  const { name, workspace: host } = shown(question.person);
  const workspace = oneLine(question.workspace, maxName);
  return {
    title: `Connect ${workspace} with your SuperOffice?`,
    paragraphs: [
      `Going on connects the Slack workspace ${workspace} (${host}) with the SuperOffice to which you sign in next, as its administrator. From then on the chats that wait there are posted in that workspace, with what their customers say of themselves.`,
      `If you are ${name}, a click of yours in Slack picks up chats as the SuperOffice user with whom you sign in. If you are not, say so below: nobody is to act as you.`,
      `Go on only if ${workspace} is your company’s workspace and you are ${name}, or ${name} asked you in person. If somebody sent you this link, they would read your customers’ chats.`,
    ],
    form: {
      ...{ action: question.action, hidden: question.hidden },
      buttons: [
        { name: 'answer', value: 'yes', label: `I am ${name}: go on to SuperOffice` },
        { name: 'answer', value: 'asked', label: `${name} asked me: connect the workspace alone` },
        { name: 'answer', value: 'no', label: 'No' },
      ],
    },
  };
}

/** A workspace works with a SuperOffice from now on. */
export function workspaceConnectedPage(workspace: SlackName, company: string): Page {
  const name = oneLine(workspace.name, maxName);
  return {
    title: `${name} is connected with the SuperOffice of ${oneLine(company, maxName)}`,
    paragraphs: [
      `Next, say in which channels its chats are to be posted: type ${commands.pickup} setup in Slack. You can close this page.`,
      `If that is the wrong workspace, undo it at once: type ${commands.pickup} disconnect superoffice there, or take Pickup’s access away in SuperOffice, and tell whoever runs Pickup.`,
    ],
    link: { url: workspace.workspaceUrl, label: 'Back to Slack' },
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
