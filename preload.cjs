// Plain JavaScript on purpose: an old Node must be able to read it and say one clear sentence.
'use strict';
var version = process.versions.node.split('.').map(Number);
if (version[0] < 24 || (version[0] === 24 && version[1] < 2)) {
  process.stderr.write(
    'Pickup needs Node.js 24.2 or newer, but this is ' +
      process.versions.node +
      ': install a newer one from nodejs.org, or start it with "npm start" after "npm ci", which brings its own.\n',
  );
  process.exit(1);
}

// Loaded before anything else, it also lets Node keep what it compiles: the second start takes half the time.
require('node:module').enableCompileCache();
