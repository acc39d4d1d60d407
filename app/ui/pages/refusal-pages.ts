import type { LinkRefusal } from '../../domain/linking.ts';
import { commands } from '../../ids.ts';
import type { Page } from './page.ts';

/** Why nobody was connected, and the way on. */
export function refusalPage(why: LinkRefusal): Page {
  return { title: pages[why].title, paragraphs: [pages[why].what, pages[why].way] };
}

const again = `For a new link, type ${commands.pickup} connect in Slack.`;
const administrator = 'Ask your SuperOffice administrator';
const runner = 'Tell whoever looks after Pickup';

type Words = { readonly title: string; readonly what: string; readonly way: string };

const pages: Readonly<Record<LinkRefusal, Words>> = {
  'unknown-link': {
    title: 'This link is not one of Pickup’s',
    what: 'It may have been cut short on its way here, or is long out of date. Nothing was connected.',
    way: again,
  },
  'expired-link': {
    title: 'This link has expired',
    what: 'A link works for ten minutes. Nothing was connected.',
    way: again,
  },
  'used-link': {
    title: 'This link was used before',
    what: 'A link works once. If you did not use it yourself, somebody else has seen it; without signing in to SuperOffice it does nothing.',
    way: again,
  },
  'strange-answer': {
    title: 'This answer did not come from Pickup’s own page',
    what: 'The page was open for too long, cookies are switched off, or another website sent you here. Nothing was connected.',
    way: `Open the link in Slack again and answer there. ${again}`,
  },
  'not-me': {
    title: 'Nothing was connected',
    what: 'The link does nothing any more.',
    way: `If somebody sent it to you, they wanted to act in your name in SuperOffice. ${runner}.`,
  },
  'unknown-return': {
    title: 'Nobody here has asked SuperOffice for this',
    what: 'What came back from SuperOffice belongs to no sign-in that Pickup began. Nothing was connected.',
    way: again,
  },
  'other-browser': {
    title: 'This sign-in began in another browser',
    what: 'It has to end where it began, so that nobody can sign in for somebody else. Nothing was connected.',
    way: `Go on in the first browser, with cookies switched on. ${again}`,
  },
  'returned-before': {
    title: 'This sign-in is over',
    what: 'SuperOffice’s answer counts once, and it was here before: perhaps you went back, or loaded the page again.',
    way: `To see whether you are connected, type ${commands.pickup} connect in Slack.`,
  },
  'returned-late': {
    title: 'Signing in took too long',
    what: 'It has to be done within ten minutes. Nothing was connected.',
    way: again,
  },
  cancelled: {
    title: 'You did not go on',
    what: 'Signing in to SuperOffice was cancelled. Nothing was connected.',
    way: `If you change your mind: ${again.charAt(0).toLowerCase()}${again.slice(1)}`,
  },
  denied: {
    title: 'SuperOffice did not let you sign in',
    what: 'It says that you may not use Pickup with this user. Nothing was connected.',
    way: `${administrator} to let you use Pickup, then type ${commands.pickup} connect in Slack.`,
  },
  'not-approved': {
    title: 'Pickup is not approved in your SuperOffice',
    what: 'An administrator has to approve it once for everybody, or has taken the approval back. Nothing was connected.',
    way: `${administrator} to approve Pickup, then type ${commands.pickup} connect in Slack.`,
  },
  'no-access': {
    title: 'SuperOffice does not let this user in',
    what: 'You signed in, but SuperOffice does not let this user work through Pickup. Nothing was connected.',
    way: `${administrator} whether your user is active and has a licence for it.`,
  },
  refused: {
    title: 'SuperOffice does not accept Pickup',
    what: 'It refused Pickup itself, not you: something in its settings is not right. Nothing was connected.',
    way: `${runner}: the log says more, and so does “npm run doctor”.`,
  },
  unreachable: {
    title: 'SuperOffice cannot be reached right now',
    what: 'Nothing was connected.',
    way: `Please try again in a few minutes. ${again}`,
  },
  failed: {
    title: 'Something went wrong in Pickup',
    what: 'It is not your fault, and has been written down for whoever looks after Pickup.',
    way: `To see whether you are connected, or for a new link, type ${commands.pickup} connect in Slack.`,
  },
  'not-trusted': {
    title: 'SuperOffice’s answer cannot be trusted',
    what: 'It does not prove who signed in, so it was thrown away. Nothing was connected.',
    way: `${again} If this page comes again, tell whoever looks after Pickup: the log says more.`,
  },
  'wrong-tenant': {
    title: 'You signed in to another SuperOffice',
    what: 'This Pickup works with one company’s SuperOffice, and you signed in to another. Nothing was connected.',
    way: `Sign out of SuperOffice in this browser, then type ${commands.pickup} connect in Slack and sign in with your user in the right one.`,
  },
  'not-a-person': {
    title: 'This SuperOffice user is not a person',
    what: 'Chats are answered by people, and you signed in with a system user. Nothing was connected.',
    way: `${again} Then sign in with your own user.`,
  },
  'not-administrator': {
    title: 'You are not an administrator of this SuperOffice',
    what: 'To connect a whole workspace takes an administrator of SuperOffice, and the user you signed in with is none. Nothing was connected.',
    way: `Ask an administrator of your SuperOffice to sign in instead: for another link, type ${commands.pickup} setup in Slack and open it together.`,
  },
  'no-system-user': {
    title: 'SuperOffice does not let Pickup read by itself',
    what: 'Pickup reads waiting chats with a system user of its own, which an administrator approves when they sign in. This SuperOffice gave it none that works. Nothing was connected.',
    way: `Type ${commands.pickup} setup in Slack for another link, and approve Pickup when SuperOffice asks. If this page comes again, tell whoever runs Pickup: the log says more.`,
  },
  'tenant-taken': {
    title: 'This SuperOffice belongs to another workspace',
    what: 'A SuperOffice works with one Slack workspace, and this one is connected with another. Nothing was changed.',
    way: `To move it, type ${commands.pickup} disconnect superoffice there first, then ${commands.pickup} setup here.`,
  },
  'workspace-taken': {
    title: 'This workspace has a SuperOffice already',
    what: 'Somebody was quicker, or it was connected before. Nothing was changed.',
    way: `To connect it with another, type ${commands.pickup} disconnect superoffice in Slack first.`,
  },
  'still-ending': {
    title: 'This workspace is still being disconnected',
    what: 'It worked with another SuperOffice, or the one that you signed in to with another workspace, and Pickup has yet to take its webhook out there and to give back what people granted. Nothing was connected.',
    way: `That takes a minute, and a day at most while that SuperOffice does not answer. Then type ${commands.pickup} setup in Slack for another link.`,
  },
  external: {
    title: 'This SuperOffice user is from outside the company',
    what: 'Only employees can answer chats, and you signed in with an external user. Nothing was connected.',
    way: `${again} Then sign in with your own user, or ask your SuperOffice administrator for one.`,
  },
};
