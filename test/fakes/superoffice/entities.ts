import { associateCarrier } from './carriers.ts';
import { contactCarrier, personCarrier } from './customer-carriers.ts';
import { statuses } from './enums.ts';
import type { FakeSession, FakeTopic, World } from './state.ts';
import { ticketCarrier } from './ticket-carrier.ts';
import type { Wire } from './wire.ts';

/** A whole ChatSessionEntity. */
export function sessionEntity(session: FakeSession, world: World, wire: Wire) {
  return {
    ChatSessionId: session.sessionId,
    TopicId: session.topicId,
    User: associateCarrier(session.user, wire),
    Person: personCarrier(session, wire),
    CustomerAlias: session.form.alias,
    CustomerHost: session.form.host,
    CustomerName: session.form.name,
    CustomerEmail: session.form.email,
    CustomerPhone: session.form.phone,
    CustomerConsented: session.form.consented,
    CustomerCompanyName: session.form.company,
    Status: wire.enumeration(statuses, session.status),
    FirstMessage: session.firstMessage,
    LastMessage: session.lastMessage,
    WhenRequested: wire.date(session.requestedAt),
    WhenStarted: wire.date(session.startedAt),
    WhenEnded: wire.date(session.endedAt),
    WhenIdle: wire.date(session.idleAt),
    WhenFetched: wire.date(session.fetchedUntil ?? world.now()),
    SessionKey: session.sessionKey,
    InitialQueuePos: session.initialQueuePos,
    AlertLevel: 0,
    Rank: session.user ? 1 : 0,
    // The flag's zero value has this name, so it is there whether anybody types or not.
    Flags: wire.enumeration(['CustomerIsTyping', 'UserIsTyping'], 'CustomerIsTyping'),
    Contact: contactCarrier(session, wire),
    Project: null,
    Sale: null,
    Ticket: ticketCarrier(session, wire),
    TransferTo: associateCarrier(session.transferTo, wire),
    ChatbotIsActive: session.chatbotIsActive,
    Rating: session.rating,
    TableRight: null,
    FieldProperties: {},
  };
}

/** A ChatTopicEntity without its widget's looks. */
export function topicEntity(topic: FakeTopic, wire: Wire) {
  return {
    ChatTopicId: topic.topicId,
    Name: wire.localised(topic.name),
    Description: '',
    WelcomeMessage: topic.welcomeMessage,
    Language: null,
    LastAccept: wire.date(null),
    SecondsPrAccept: 0,
    AlertRecipient: '',
    AlertTemplate: null,
    CollectConsent: false,
    BadgeHeader: '',
    CustomQueueTextEnabled: false,
    CustomQueueText: '',
    WarnNewChatMinutes: 0,
    WarnManagerNewChatMinutes: 0,
    TicketEnabled: false,
    TicketCategory: null,
    TicketPriority: null,
    OpeningHoursEnabled: !topic.open,
    OpeningHours: null,
    Widget: null,
    BotEnabled: false,
    BotSettings: null,
    OfflineCollectConsent: false,
    WarnChatMessageMinutes: 0,
    WarnManagerChatMessageMinutes: 0,
    UseQueueOfflineForm: false,
    OfflineFormTimeLimit: 0,
    OfflineFormQueueLength: 0,
    WidgetEnableRating: false,
    WidgetRatingText: '',
    TableRight: null,
    FieldProperties: {},
  };
}
