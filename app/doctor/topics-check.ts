import type { SuperOfficeUser, Topic, TopicAgent } from '../superoffice/types.ts';
import type { Finding } from '../ui/doctor/finding.ts';
import {
  superofficeFindings as say,
  superofficeChecks,
} from '../ui/doctor/superoffice-findings.ts';
import { superofficeTrouble } from './superoffice-trouble.ts';

/**
 * Which topics does Pickup see, and may anyone respond on each?
 * @param agents the associates behind the agents file; null when nobody signed in as them
 */
export async function checkTopics(
  service: SuperOfficeUser,
  agents: ReadonlySet<number> | null,
): Promise<readonly Finding[]> {
  try {
    const topics = await service.topics();
    if (topics.length === 0) return [say.noTopics()];
    const each = await Promise.all(topics.map((topic) => checkTopic(service, topic, agents)));
    return [say.topicsSeen(topics.map(({ name }) => name)), ...each];
  } catch (error) {
    return [superofficeTrouble(superofficeChecks.topics, error)];
  }
}

async function checkTopic(
  service: SuperOfficeUser,
  { topicId, name }: Topic,
  agents: ReadonlySet<number> | null,
): Promise<Finding> {
  try {
    return judge(name, await service.topicAgents(topicId), agents);
  } catch (error) {
    return superofficeTrouble(`Topic ${name}`, error);
  }
}

function judge(
  topic: string,
  members: readonly TopicAgent[],
  agents: ReadonlySet<number> | null,
): Finding {
  const able = members.filter(({ canRespond }) => canRespond);
  if (able.length === 0) return say.topicWithoutAgents(topic, 'in SuperOffice');
  if (!agents) return say.topicHasAgents(topic, able.length);
  const ours = able.filter(({ associateId }) => agents.has(associateId)).map(({ name }) => name);
  if (ours.length === 0) return say.topicWithoutAgents(topic, 'in the agents file');
  return say.topicHasOurAgents(topic, ours);
}
