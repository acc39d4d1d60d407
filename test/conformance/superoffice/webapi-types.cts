// CommonJS, because the types of the package's ESM build do not resolve either.
import type * as WebApi from '@superoffice/webapi';
import type * as Converters from '@superoffice/webapi/Converters.js';

export type OfficialClient = typeof WebApi;
export type OfficialConverters = typeof Converters;
