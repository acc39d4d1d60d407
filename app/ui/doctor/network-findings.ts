import { duration } from '../../clock.ts';
import { doubtful, well, wrong } from './finding.ts';
import { type Hop, hopRemedy, hopWords } from './hop.ts';

/** A server, and the setting that holds its address. */
export type Server = { readonly name: string; readonly setting: string; readonly url: string };

/** Whether a server can be reached, by what Node goes there, and how far its clock is from ours. */
export const networkFindings = {
  reached: ({ name, url }: Server) => well(name, `answers at ${url}`),

  notReached: ({ name, setting, url }: Server, hop: Hop) =>
    wrong(name, `cannot be reached at ${url}: ${hopWords(hop)}`, hopRemedy(hop, setting)),

  authoritiesTrusted: (file: string, count: number) =>
    well(authorities, `${count} from ${file} besides the usual ones`),
  authoritiesMissing: (file: string) =>
    wrong(
      authorities,
      `Node took none from ${file}`,
      'Set NODE_EXTRA_CA_CERTS to a PEM file that the user who runs Pickup may read, and in the environment: Node does not heed it in .env.',
    ),
  proxyUnused: (proxy: string) =>
    doubtful(
      'Proxy',
      `${proxy} is set, and Node passes it over`,
      'Where this machine has to go through the proxy, set NODE_USE_ENV_PROXY=1 too, in the environment and not in .env.',
    ),
  proxyTooLate: () =>
    wrong(
      'Proxy',
      'NODE_USE_ENV_PROXY came too late for Node',
      'Set it and the address of the proxy in the environment and not in .env, which Node reads after it has begun.',
    ),
  proxyUsed: (host: string) => well('Proxy', `Node goes out by ${host}`),

  clockAgrees: ({ name }: Server) => well(`${name} clock`, 'agrees with this machine'),

  clockUnknown: ({ name, setting }: Server) =>
    doubtful(
      `${name} clock`,
      'the answer does not say what time it is there',
      `Check that ${setting} leads to ${name} itself and that this machine's clock is right.`,
    ),

  clockDiffers({ name }: Server, differsByMs: number, grave: boolean) {
    const found = `differs from this machine's by ${duration(differsByMs)}`;
    const remedies = `Let both machines set their clocks by NTP. ${consequences}`;
    return (grave ? wrong : doubtful)(`${name} clock`, found, remedies);
  },
};

const authorities = 'Certificates';

const consequences =
  'Beyond 5 minutes what Slack sends counts as forged, and times on cards are wrong.';
