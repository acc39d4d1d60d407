import { doubtful, well, wrong } from './finding.ts';

export const superofficeChecks = {
  tenant: 'SuperOffice tenant',
  login: 'SuperOffice login',
  topics: 'Chat topics',
  archive: 'Chat archive',
  agents: 'Agent logins',
  people: 'Agents',
} as const;

type Kind = 'online' | 'on-site';

/** Where somebody has to be to act in Slack. */
const known = { online: 'connected to Slack', 'on-site': 'in the agents file' } as const;

/** What SuperOffice says about the service account, the topics and the agents. */
export const superofficeFindings = {
  loginWorks: (name: string) => well(superofficeChecks.login, `works as ${name}`),
  loginRefused: () =>
    wrong(
      superofficeChecks.login,
      'SuperOffice refuses the user name or password of the service account',
      'Correct SUPEROFFICE_USERNAME and SUPEROFFICE_PASSWORD before you run this again: a few refused ' +
        'log-ins lock an account. If they are right: is it locked, and is Basic authentication ' +
        'enabled in the web.config of the web services?',
    ),
  noApi: (url: string) =>
    wrong(
      superofficeChecks.login,
      `there is no SuperOffice web API at ${url}`,
      'Set SUPEROFFICE_API_URL to the address that ends in /api, such as https://crm.example.com/SuperOffice/api.',
    ),

  topicsSeen: (names: readonly string[]) => well(superofficeChecks.topics, names.join(', ')),
  noTopics: () =>
    wrong(
      superofficeChecks.topics,
      'the service account sees none',
      'Give the service account a role on each chat channel, in the settings of the channel in SuperOffice.',
    ),

  topicHasAgents: (topic: string, count: number) =>
    well(`Topic ${topic}`, `${count} may respond in SuperOffice`),
  topicHasOurAgents: (topic: string, names: readonly string[]) =>
    well(`Topic ${topic}`, `${names.join(', ')} may respond`),
  topicWithoutAgents: (topic: string) =>
    doubtful(
      `Topic ${topic}`,
      'nobody in SuperOffice may respond, so nobody can pick up its chats',
      'In the settings of that chat channel in SuperOffice, give agents "Can respond".',
    ),
  topicWithoutOurAgents: (topic: string, kind: Kind) =>
    doubtful(
      `Topic ${topic}`,
      `nobody ${known[kind]} may respond, so nobody can pick up its chats in Slack`,
      `In the settings of that chat channel in SuperOffice, give agents ${known[kind]} "Can respond".`,
    ),
  agentsWithoutRight: (slackUsers: readonly string[], kind: Kind) =>
    doubtful(
      superofficeChecks.people,
      `${slackUsers.join(', ')} may respond on no chat channel that Pickup sees`,
      `Give them "Can respond" in SuperOffice, or ${kind === 'online' ? 'have them type /pickup disconnect' : 'take them out of the agents file'}.`,
    ),
  /** `names`: those who may respond in SuperOffice and are nobody in Slack. */
  agentsUnlinked: (names: readonly string[], kind: Kind) =>
    doubtful(
      superofficeChecks.people,
      `${names.length} who may respond in SuperOffice ${names.length === 1 ? 'is' : 'are'} not linked to Slack: ${names.join(', ')}`,
      kind === 'online'
        ? 'If they are to pick up chats in Slack, have them type /pickup connect there.'
        : 'If they are to pick up chats in Slack, add them to the agents file.',
    ),
  agentsLinked: (count: number) =>
    well(
      superofficeChecks.people,
      count === 1
        ? 'the one who may respond is linked to Slack'
        : `all ${count} who may respond are linked to Slack`,
    ),

  archiveAnswers: () => well(superofficeChecks.archive, 'answers'),
  filterRefused: () =>
    doubtful(
      superofficeChecks.archive,
      'the filter is refused; Pickup will read the newest sessions instead',
      'Nothing needs to be done unless more than 200 newer chats start while one waits.',
    ),

  agentLoginWorks: (slackUser: string, name: string) =>
    well(superofficeChecks.agents, `${slackUser} works as ${name}`),
  agentLoginRefused: (slackUser: string) =>
    wrong(
      superofficeChecks.agents,
      `SuperOffice refuses the user name or password of ${slackUser}`,
      'Correct them in the agents file before you run this again: a few refused log-ins lock an account.',
    ),

  /** Anything else that SuperOffice says; `words` are its own explanation. */
  failed: (check: string, problem: string, words: string | null) =>
    wrong(
      check,
      words ? `${problem}: ${words}` : problem,
      'Run this again; if it stays, the log of the SuperOffice web services says more.',
    ),
};
