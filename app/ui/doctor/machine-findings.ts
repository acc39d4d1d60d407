import { doubtful, well, wrong } from './finding.ts';

/** Node, the settings and the files on this machine. */
export const machineFindings = {
  nodeFits: (version: string) => well('Node.js', version),
  nodeTooOld: (version: string, needed: string) =>
    wrong(
      'Node.js',
      `is ${version}, and Pickup needs ${needed} or newer`,
      'Install a newer one from nodejs.org, or run "npm ci" and use "npm start", which brings its own.',
    ),

  settingsComplete: () => well('Settings', 'complete'),
  settingWrong: (problem: string) =>
    wrong('Settings', problem, 'Set it in the file .env or in the environment.'),
  tooLong: () =>
    doubtful('Other checks', 'took too long', 'Run "npm run doctor" where Pickup runs.'),
  othersNotMade: () =>
    doubtful(
      'Other checks',
      'not made, because they need the settings',
      'Correct the settings (README.md lists them all), then run this again.',
    ),

  folderFits: (path: string) => well('Data folder', `${path} can be written`),
  folderInUse: (path: string) =>
    well(
      'Data folder',
      `${path} can be written, and is in use by a running Pickup (or one that was cut off)`,
    ),
  folderToBeMade: (path: string) => well('Data folder', `${path} will be made at the first start`),
  folderUnusable: (path: string, reason: string) =>
    wrong(
      'Data folder',
      `${path} ${reason}`,
      'Give the user that runs Pickup a folder to write in, or set PICKUP_DATA to another folder.',
    ),

  agentsKnown: (count: number) => well('Agents file', count === 1 ? '1 agent' : `${count} agents`),
  nobodyKnown: () =>
    doubtful(
      'Agents file',
      'nobody is in it, so nobody can pick up a chat',
      'Add each agent: Slack user id, and the user name and password of their SuperOffice user.',
    ),
  agentsFileUnusable: (problem: string) =>
    wrong('Agents file', problem, 'README.md shows what the file looks like and who may read it.'),
};
