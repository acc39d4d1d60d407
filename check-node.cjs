// Plain JavaScript on purpose: an old Node must be able to read it and say one clear sentence.
'use strict';
var major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    'Pickup needs Node.js 24 or newer, but this is ' +
      process.version +
      ': install a newer one from nodejs.org, or start it with "npm start" after "npm ci", which brings its own.\n',
  );
  process.exit(1);
}
