// The page is the only code here that runs in browsers.
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
