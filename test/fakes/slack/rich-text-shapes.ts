import {
  byType,
  fields,
  listOf,
  oneOf,
  opaque,
  type Shape,
  textOf,
  webAddress,
  wholeNumber,
  yesOrNo,
} from './shape.ts';

const textStyle = fields(
  {},
  { bold: yesOrNo, italic: yesOrNo, strike: yesOrNo, code: yesOrNo, underline: yesOrNo },
);
const mentionStyle = fields(
  {},
  {
    bold: yesOrNo,
    italic: yesOrNo,
    strike: yesOrNo,
    highlight: yesOrNo,
    client_highlight: yesOrNo,
    unlink: yesOrNo,
  },
);

/** rich_text publishes no limit for one text; a message's whole is limited elsewhere. */
const words = textOf({ max: 12_000 });
const anyAddress = webAddress(/^[a-z][a-z0-9+.-]*:/i);
const text = fields({ text: words }, { style: textStyle });
const link = fields({ url: anyAddress }, { text: words, unsafe: yesOrNo, style: textStyle });

const element = byType({
  text,
  link,
  emoji: fields(
    { name: opaque(100) },
    { unicode: opaque(100), url: webAddress(), skin_tone: wholeNumber(2, 6), style: textStyle },
  ),
  user: fields({ user_id: opaque(50) }, { style: mentionStyle }),
  channel: fields({ channel_id: opaque(50) }, { style: mentionStyle }),
  usergroup: fields({ usergroup_id: opaque(50) }, { style: mentionStyle }),
  team: fields({ team_id: opaque(50) }, { style: mentionStyle }),
  broadcast: fields({ range: oneOf('here', 'channel', 'everyone') }, { style: mentionStyle }),
  color: fields({ value: opaque(20) }, { style: textStyle }),
  date: fields(
    { timestamp: wholeNumber(0, 9_999_999_999), format: dateFormat() },
    { url: anyAddress, fallback: words, style: textStyle },
  ),
});

const border = { border: oneOf(0, 1) };
const many = { min: 1, max: 1_000 };
const section = fields({ elements: listOf(element, many) });

/** What a rich_text block is made of. */
export const richTextParts: Shape = listOf(
  byType({
    rich_text_section: section,
    rich_text_quote: fields({ elements: listOf(element, many) }, border),
    rich_text_preformatted: fields(
      { elements: listOf(byType({ text, link }), many) },
      { ...border, language: opaque(50) },
    ),
    rich_text_list: fields(
      {
        style: oneOf('bullet', 'ordered'),
        elements: listOf(byType({ rich_text_section: section }), many),
      },
      { ...border, indent: wholeNumber(0, 8), offset: wholeNumber(0) },
    ),
  }),
  many,
);

/** Text with at least one known token in braces, and no unknown one. */
function dateFormat(): Shape {
  return (value, at, problems) => {
    textOf({ max: 250 })(value, at, problems);
    const tokens = typeof value === 'string' ? (value.match(/\{[^}]*\}/g) ?? []) : [];
    if (tokens.length === 0 || tokens.some((token) => !dateTokens.has(token.slice(1, -1)))) {
      problems.push(`invalid date format [json-pointer:${at}]`);
    }
  };
}

const dateTokens = new Set([
  'ago',
  'date',
  'date_long',
  'date_long_full',
  'date_long_pretty',
  'date_num',
  'date_pretty',
  'date_short',
  'date_short_pretty',
  'date_slash',
  'day_divider_pretty',
  'time',
  'time_secs',
]);
