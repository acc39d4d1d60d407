import type { Member } from '../cast.ts';
import type { Act, CustomerAct, SlackAct, SuperOfficeAct } from '../protocol/act.ts';
import type { Deed } from '../timeline/timeline.ts';
import type { World } from '../world.ts';
import { isInSlack, isInSuperOffice, isOnTheWebsite } from './sides.ts';
import { buttonOf } from './slack-acts.ts';

/** What the timeline says of an act; null when it is nothing that happens between the parties. */
export function deedOf(world: World, me: Member, act: Act): Deed | null {
  if (act.verb === 'reads') return null;
  if (isInSlack(act))
    return { from: 'Person', to: 'Slack', who: me.name, ...slackDeed(world, me, act) };
  if (isInSuperOffice(act)) return superOfficeDeed(world, act);
  return isOnTheWebsite(act) ? websiteDeed(world, act) : null;
}

function slackDeed(world: World, me: Member, act: SlackAct): Pick<Deed, 'what' | 'session'> {
  if (act.verb === 'writes') {
    const isCommand = act.text.startsWith('/');
    return { what: isCommand ? `types ${act.text}` : 'writes', session: null };
  }
  if (act.verb !== 'clicks') return { what: act.verb, session: null };
  const { label, value } = buttonShown(world, me, act);
  const [, id] = /^[\w.-]+\/(\d+)$/.exec(value) ?? [];
  return { what: `clicks ${label}`, session: id === undefined ? null : Number(id) };
}

/** One that is not there any more is known by its id alone. */
function buttonShown(world: World, me: Member, act: Extract<SlackAct, { verb: 'clicks' }>) {
  try {
    return buttonOf(world, me, act);
  } catch {
    return { label: act.actionId, value: act.value ?? '' };
  }
}

function superOfficeDeed({ superoffice }: World, act: SuperOfficeAct): Deed {
  const session = 'session' in act ? act.session : null;
  const doer = act.verb === 'is present' || act.verb === 'picks up' ? act.associate : null;
  const owner = session === null ? null : superoffice.sessions.get(session)?.user;
  const named = superoffice.associates.find(({ associateId }) => associateId === doer);
  const isAway = act.verb === 'is present' && !act.isPresent;
  const what = isAway ? 'is away' : act.verb.replace('agent ', '');
  const who = named?.fullName ?? owner?.fullName ?? null;
  return { from: 'Person', to: 'SuperOffice', who, what, session };
}

function websiteDeed({ superoffice }: World, act: CustomerAct): Deed {
  const session = 'session' in act ? act.session : null;
  const known = session === null ? null : superoffice.sessions.get(session)?.form.name;
  const who = (act.verb === 'customer fills in' ? act.form.name : known) || 'Visitor';
  const what = act.verb === 'customer starts' ? 'asks for a chat' : act.verb.slice(9);
  return { from: 'Customer', to: 'SuperOffice', who, what, session };
}
