import type { Json } from '../fakes/slack/json.ts';

/** The button of a card, as Slack reports a click on it. */
export const pickUpButton = {
  type: 'button',
  action_id: 'pick_up_v1',
  block_id: 'b7Xq',
  text: { type: 'plain_text', text: 'Pick Up', emoji: true },
  value: 'crm/581',
  style: 'primary',
  action_ts: '1795366800.123456',
};

/** A click on a message in a public channel of one workspace. */
export const channelClick: Json = {
  type: 'block_actions',
  user: { id: 'U0ANNA0001', username: 'anna', name: 'anna', team_id: 'T0SHOP0001' },
  api_app_id: 'A0PICKUP01',
  token: 'verification-token',
  container: {
    type: 'message',
    message_ts: '1795366700.000100',
    channel_id: 'C0SUPPORT1',
    is_ephemeral: false,
  },
  trigger_id: '123.456.abcdef',
  team: { id: 'T0SHOP0001', domain: 'shop' },
  enterprise: null,
  is_enterprise_install: false,
  channel: { id: 'C0SUPPORT1', name: 'support' },
  message: {
    user: 'U0PICKUP01',
    type: 'message',
    ts: '1795366700.000100',
    bot_id: 'B0PICKUP01',
    app_id: 'A0PICKUP01',
    text: 'Chat waiting',
    team: 'T0SHOP0001',
    blocks: [{ type: 'actions', block_id: 'b7Xq', elements: [] }],
  },
  state: { values: {} },
  response_url: 'https://hooks.slack.com/actions/T0SHOP0001/1/secret',
  actions: [pickUpButton],
};

/** A typed command. */
export const command: Json = {
  token: 'verification-token',
  team_id: 'T0SHOP0001',
  team_domain: 'shop',
  channel_id: 'D0ANNA0001',
  channel_name: 'directmessage',
  user_id: 'U0ANNA0001',
  user_name: 'anna',
  command: '/pickup',
  text: 'list',
  api_app_id: 'A0PICKUP01',
  is_enterprise_install: 'false',
  response_url: 'https://hooks.slack.com/commands/T0SHOP0001/1/secret',
  trigger_id: '123.456.abcdef',
};

const { team: _team, channel: _channel, message: _message, ...elsewhere } = channelClick;
const { message: _full, ...withoutMessage } = channelClick;
const { response_url: _url, ...homeClick } = elsewhere;

/** What people do in every kind of place, as Slack reports it. */
export const realClicks: Readonly<Record<string, Json>> = {
  'in a public channel': channelClick,
  'in a private channel': { ...channelClick, channel: { id: 'G0SECRET01', name: 'privategroup' } },
  'in a DM': { ...channelClick, channel: { id: 'D0ANNA0001', name: 'directmessage' } },
  'with an org-wide install': {
    ...channelClick,
    team: null,
    enterprise: { id: 'E0GROUP001', name: 'Group' },
    is_enterprise_install: true,
    user: { id: 'W0ANNA0001', username: 'anna', team_id: 'T0SHOP0001' },
  },
  'by somebody of another company': {
    ...channelClick,
    user: { id: 'U0GUEST001', username: 'guest', team_id: 'T0OTHER001' },
  },
  'in a thread': { ...channelClick, message: { ts: '1.2', thread_ts: '1.1', type: 'message' } },
  'in an ephemeral message': {
    ...withoutMessage,
    container: { type: 'message', message_ts: '1.2', channel_id: 'C0SUPPORT1', is_ephemeral: true },
  },
  'in App Home': {
    ...homeClick,
    team: { id: 'T0SHOP0001', domain: 'shop' },
    container: { type: 'view', view_id: 'V0HOME0001' },
    view: { id: 'V0HOME0001', team_id: 'T0SHOP0001', type: 'home', hash: '1.a', blocks: [] },
  },
  'on a menu of another version': {
    ...channelClick,
    actions: [
      {
        type: 'static_select',
        action_id: 'assign_v0',
        block_id: 'b1',
        selected_option: { text: { type: 'plain_text', text: 'Anna' }, value: '7' },
        action_ts: '1.2',
      },
    ],
  },
  'on an emptied input': {
    ...channelClick,
    actions: [{ type: 'plain_text_input', action_id: 'note_v0', block_id: 'b1', value: null }],
  },
};

/** A modal that was submitted. */
export const submission = {
  type: 'view_submission',
  team: { id: 'T0SHOP0001', domain: 'shop' },
  user: { id: 'U0ANNA0001', username: 'anna', name: 'anna', team_id: 'T0SHOP0001' },
  api_app_id: 'A0PICKUP01',
  token: 'verification-token',
  trigger_id: '123.456.abcdef',
  view: {
    id: 'V0MODAL001',
    team_id: 'T0SHOP0001',
    type: 'modal',
    blocks: [],
    private_metadata: '',
    callback_id: 'setup_v1',
    state: { values: { routes: { channels: { type: 'plain_text_input', value: null } } } },
    hash: '1795366800.a1b2c3d4',
    title: { type: 'plain_text', text: 'Set up Pickup', emoji: true },
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: { type: 'plain_text', text: 'Save', emoji: true },
    previous_view_id: null,
    root_view_id: 'V0MODAL001',
    app_id: 'A0PICKUP01',
    external_id: '',
    app_installed_team_id: 'T0SHOP0001',
    bot_id: 'B0PICKUP01',
  },
  response_urls: [],
  is_enterprise_install: false,
  enterprise: null,
};

const envelope = {
  token: 'verification-token',
  team_id: 'T0SHOP0001',
  api_app_id: 'A0PICKUP01',
  type: 'event_callback',
  event_id: 'Ev0PICKUP1',
  event_time: 1_795_366_800,
  authorizations: [
    {
      enterprise_id: null,
      team_id: 'T0SHOP0001',
      user_id: 'U0PICKUP01',
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
};

/** Somebody opened the app's Home. */
export const homeOpened = {
  ...envelope,
  event: {
    type: 'app_home_opened',
    user: 'U0ANNA0001',
    channel: 'D0ANNA0001',
    tab: 'home',
    event_ts: '1795366800.000100',
  },
};

/** Somebody wrote to the app. */
export const written = {
  ...envelope,
  event: {
    type: 'message',
    channel: 'D0ANNA0001',
    user: 'U0ANNA0001',
    text: 'Hello?',
    ts: '1795366800.000200',
    event_ts: '1795366800.000200',
    channel_type: 'im',
  },
};

/** Somebody archived a channel. */
export const archived = {
  ...envelope,
  event: {
    type: 'channel_archive',
    channel: 'C0SUPPORT1',
    user: 'U0ANNA0001',
    event_ts: '1795366800.000300',
  },
};
