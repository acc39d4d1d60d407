import type { NotAllowedReason } from '../domain/outcome.ts';
import type { Time } from '../domain/time.ts';
import type { TopicAgent } from '../superoffice/types.ts';
import type { ServiceAccount } from './service-account.ts';

type Members = { readonly askedAt: number; readonly agents: Promise<readonly TopicAgent[]> };

/** How long a yes may rest on an earlier look. */
const remembered = 30_000;

/** A no is only said on a look this fresh: an administrator may just have granted the right. */
const freshEnoughForNo = 1_000;

/** Who may answer chats on a topic: SuperOffice's "Can respond", asked when it matters. */
export class Rights {
  readonly #service: ServiceAccount;
  readonly #time: Time;
  readonly #topics = new Map<number, Members>();

  constructor(service: ServiceAccount, time: Time) {
    this.#service = service;
    this.#time = time;
  }

  /** @throws {SuperOfficeError} when SuperOffice cannot say */
  async mayRespond(topicId: number, associateId: number): Promise<'yes' | NotAllowedReason> {
    const answer = judge(await this.#members(topicId, remembered), associateId);
    if (answer === 'yes') return answer;
    return judge(await this.#members(topicId, freshEnoughForNo), associateId);
  }

  /**
   * The associates who are to be told of chats on a topic: SuperOffice's "Can respond" and "Notifications".
   * @throws {SuperOfficeError} when SuperOffice cannot say
   */
  async notified(topicId: number): Promise<ReadonlySet<number>> {
    const members = await this.#members(topicId, remembered, 'background');
    const told = members.filter(({ canRespond, canNotify }) => canRespond && canNotify);
    return new Set(told.map(({ associateId }) => associateId));
  }

  async #members(
    topicId: number,
    maxAge: number,
    priority: keyof ServiceAccount = 'click',
  ): Promise<readonly TopicAgent[]> {
    const known = this.#topics.get(topicId);
    if (known && this.#time.now() - known.askedAt < maxAge) return await known.agents;
    const agents = this.#service[priority].topicAgents(topicId);
    const asked = { askedAt: this.#time.now(), agents };
    this.#topics.set(topicId, asked);
    return await agents.catch((error) => {
      if (this.#topics.get(topicId) === asked) this.#topics.delete(topicId);
      throw error;
    });
  }
}

function judge(members: readonly TopicAgent[], associateId: number): 'yes' | NotAllowedReason {
  const member = members.find((agent) => agent.associateId === associateId);
  if (!member) return 'not-a-member';
  return member.canRespond ? 'yes' : 'cannot-respond';
}
