/** How Node itself goes out, by its own settings. It reads them as it starts. */
export type NetworkSettings = {
  /** A file with certificates of authorities to trust besides the usual ones. */
  readonly extraCa: string | null;
  /** What the proxies' variables say, and whether Node was told to heed them. */
  readonly proxies: {
    readonly https: string | null;
    readonly http: string | null;
    /** Where to go directly, separated by commas. */
    readonly except: string;
    readonly areUsed: boolean;
  };
};

type Given = Readonly<Record<string, string | undefined>>;

export function readNetwork(given: Given): NetworkSettings {
  const either = (name: string) => given[name.toLowerCase()] ?? given[name] ?? null;
  return {
    extraCa: given.NODE_EXTRA_CA_CERTS ?? null,
    proxies: {
      https: either('HTTPS_PROXY'),
      http: either('HTTP_PROXY'),
      except: either('NO_PROXY') ?? '',
      areUsed: given.NODE_USE_ENV_PROXY === '1',
    },
  };
}
