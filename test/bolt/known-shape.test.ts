import { describe, expect, test } from 'vitest';
import { judge } from '../../app/bolt/known-shape.ts';
import {
  archived,
  channelClick,
  command,
  homeOpened,
  pickUpButton,
  realClicks,
  submission,
  written,
} from './real-payloads.ts';

describe('a click', () => {
  test.each(Object.entries(realClicks))('%s is handed on as it is', (_where, payload) => {
    expect(judge(payload)).toEqual({ is: 'hand on', body: payload });
  });

  test.each([
    ['without a person', { ...channelClick, user: undefined }],
    ['by nobody', { ...channelClick, user: null }],
    ['by somebody without an id', { ...channelClick, user: { id: '' } }],
    ['on nothing', { ...channelClick, actions: [] }],
    ['on something without an id', { ...channelClick, actions: [{ type: 'button' }] }],
    ['on no list', { ...channelClick, actions: { 0: pickUpButton, length: 1 } }],
    ['with a value that is no text', { ...channelClick, actions: [{ ...pickUpButton, value: 5 }] }],
    [
      'with a character that no database takes',
      { ...channelClick, actions: [{ ...pickUpButton, value: 'a\0b' }] },
    ],
    ['in no place', { ...channelClick, channel: null }],
    ['that says it is an event', { ...channelClick, event: { type: 'message' } }],
    ['that says it is a command', { ...channelClick, command: '/pickup' }],
    ['that says it is a menu', { ...channelClick, name: 'x' }],
    ['that brings its own token', { ...channelClick, function_data: { execution_id: 'Fx1' } }],
  ])('%s is malformed', (_what, payload) => {
    expect(judge(payload)).toEqual({ is: 'malformed' });
  });
});

describe('a command', () => {
  test.each([
    ['as typed', command],
    ['without words', { ...command, text: '' }],
    [
      'with an org-wide install',
      { ...command, is_enterprise_install: 'true', enterprise_id: 'E1' },
    ],
    ['by somebody with an org-wide id', { ...command, user_id: 'W0ANNA0001' }],
  ])('%s is handed on', (_what, fields) => {
    expect(judge(fields)).toEqual({ is: 'hand on', body: fields });
  });

  test.each([
    ['without a person', { ...command, user_id: undefined }],
    ['without a place', { ...command, channel_id: '' }],
    ['without a slash', { ...command, command: 'pickup' }],
    ['that says it is a click', { ...command, actions: '[]' }],
  ])('%s is malformed', (_what, fields) => {
    expect(judge(fields)).toEqual({ is: 'malformed' });
  });
});

describe('a modal', () => {
  test.each([
    ['that is submitted', submission],
    ['without inputs', { ...submission, view: { ...submission.view, state: { values: [] } } }],
    ['that is closed', { ...submission, type: 'view_closed', is_cleared: false }],
    ['with an org-wide install', { ...submission, team: null, is_enterprise_install: true }],
  ])('%s is handed on', (_what, payload) => {
    expect(judge(payload)).toEqual({ is: 'hand on', body: payload });
  });

  test.each([
    ['nobody', { ...submission, user: null }],
    ['without a view', { ...submission, view: undefined }],
    ['with values that are none', { ...submission, view: { ...submission.view, state: 7 } }],
    ['that says it is an event', { ...submission, event: { type: 'message' } }],
  ])('%s submitted is malformed', (_what, payload) => {
    expect(judge(payload)).toEqual({ is: 'malformed' });
  });
});

describe('an event', () => {
  test.each([homeOpened, written, archived])(
    'that Pickup reacts to is handed on: %o',
    (payload) => {
      expect(judge(payload)).toEqual({ is: 'hand on', body: payload });
    },
  );

  test.each([
    ['of another kind', { ...written, event: { type: 'reaction_added', user: 'U1' } }],
    ['in a channel', { ...written, event: { ...written.event, channel_type: 'channel' } }],
    ['about nobody in particular', { ...homeOpened, event: { ...homeOpened.event, user: {} } }],
    ['with an item', { ...written, event: { ...written.event, item: null } }],
    ['without a workspace', { ...written, team_id: null }],
  ])('%s is acknowledged and left', (_what, payload) => {
    expect(judge(payload)).toEqual({ is: 'acknowledge' });
  });
});

test.each(['event_callback', 'app_rate_limited', 'view_closed', 'shortcut', 'not_yet_invented'])(
  'what nobody asked for is acknowledged: %s',
  (type) => {
    expect(judge({ type, event: null })).toEqual({ is: 'acknowledge' });
  },
);

test.each([undefined, null, 0, '', 'x', [], {}, { type: null }, { type: {} }])(
  'what is nothing of the kind is malformed: %j',
  (body) => {
    expect(judge(body)).toEqual({ is: 'malformed' });
  },
);
