import { alsoHolds, fields, opaque, type Shape, textOf, webAddress } from './shape.ts';

const picture = {
  image_url: webAddress(),
  slack_file: fields({}, { id: opaque(255), url: webAddress() }),
};

/** An image element; the image block adds a title. */
export function image(extra: Readonly<Record<string, Shape>> = {}): Shape {
  return alsoHolds(
    fields({ alt_text: textOf({ max: 2_000 }) }, { ...picture, ...extra }),
    (value) =>
      (value.image_url === undefined) === (value.slack_file === undefined)
        ? 'must have either image_url or slack_file'
        : null,
  );
}
