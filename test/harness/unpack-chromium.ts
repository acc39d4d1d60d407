import chromium from '@sparticuz/chromium';

/*
 * Unpacks the Chromium that came by npm, with the libraries it needs, into the folder for temporary files.
 * Run with a folder of its own as TMPDIR, and as if on Lambda: only then it brings its libraries.
 */

await chromium.executablePath();
