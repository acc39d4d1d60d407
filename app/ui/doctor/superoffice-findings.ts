import { doubtful, well, wrong } from './finding.ts';

export const superofficeChecks = {
  login: 'SuperOffice login',
  topics: 'Chat topics',
  archive: 'Chat archive',
  agents: 'Agent logins',
} as const;

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
  topicWithoutAgents: (topic: string, whoseAgents: 'in SuperOffice' | 'in the agents file') =>
    doubtful(
      `Topic ${topic}`,
      `nobody ${whoseAgents} may respond, so nobody can pick up its chats`,
      'In the settings of that chat channel in SuperOffice, give agents of the agents file "Can respond".',
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
