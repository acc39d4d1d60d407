import type { Config } from '../config.ts';
import type { SuperOfficeUser, Topic, TopicAgent } from '../superoffice/types.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import {
  superofficeFindings as say,
  superofficeChecks,
} from '../ui/doctor/superoffice-findings.ts';
import type { Linked } from './outside-checks.ts';
import { superofficeTrouble } from './superoffice-trouble.ts';

type Kind = Config['superoffice']['kind'];

/** Those who may respond on a topic, by their associate's number; null: SuperOffice did not say. */
type Able = ReadonlyMap<number, string> | null;

/**
 * Which topics does Pickup see, may anyone respond on each, and who of those is nobody in Slack?
 * @param linked null where it is not known who is who
 */
export async function checkTopics(
  service: SuperOfficeUser,
  linked: Linked | null,
  kind: Kind,
): Promise<readonly Finding[]> {
  try {
    const topics = await service.topics();
    if (topics.length === 0) return [say.noTopics()];
    const asked = topics.map((topic) => checkTopic(service, topic, { linked, kind }));
    const each = await Promise.all(asked);
    const people = linked
      ? judgePeople(
          each.map(({ able }) => able),
          linked,
          kind,
        )
      : [];
    const seen = say.topicsSeen(topics.map(({ name }) => name));
    return [seen, ...each.map(({ finding }) => finding), ...people];
  } catch (error) {
    return [superofficeTrouble(superofficeChecks.topics, error)];
  }
}

type Known = { readonly linked: Linked | null; readonly kind: Kind };

async function checkTopic(
  service: SuperOfficeUser,
  { topicId, name }: Topic,
  known: Known,
): Promise<{ readonly able: Able; readonly finding: Finding }> {
  try {
    const able = ableOf(await service.topicAgents(topicId));
    return { able, finding: judge(name, able, known) };
  } catch (error) {
    return { able: null, finding: superofficeTrouble(`Topic ${name}`, error) };
  }
}

function ableOf(members: readonly TopicAgent[]): ReadonlyMap<number, string> {
  const able = members.filter(({ canRespond }) => canRespond);
  return new Map(able.map(({ associateId, name }) => [associateId, name]));
}

function judge(topic: string, able: NonNullable<Able>, { linked, kind }: Known): Finding {
  if (able.size === 0) return say.topicWithoutAgents(topic);
  if (!linked) return say.topicHasAgents(topic, able.size);
  const ours = [...able].filter(([associateId]) => linked.has(associateId));
  if (ours.length === 0) return say.topicWithoutOurAgents(topic, kind);
  return say.topicHasOurAgents(
    topic,
    ours.map(([, name]) => name),
  );
}

function judgePeople(each: readonly Able[], linked: Linked, kind: Kind): Finding[] {
  const able = new Map(each.flatMap((one) => [...(one ?? [])]));
  const unlinked = [...able].filter(([associateId]) => !linked.has(associateId));
  const findings: Finding[] = [];
  if (unlinked.length)
    findings.push(
      say.agentsUnlinked(
        unlinked.map(([, name]) => name),
        kind,
      ),
    );
  else if (able.size) findings.push(say.agentsLinked(able.size));
  // Where SuperOffice did not say who may respond on a topic, nobody is said to have no right.
  const without = each.includes(null) ? [] : [...linked].filter(([id]) => !able.has(id));
  if (without.length)
    findings.push(
      say.agentsWithoutRight(
        without.map(([, slackUser]) => slackUser),
        kind,
      ),
    );
  return findings;
}
