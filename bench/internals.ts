/** What of the package's inside a measurement is prepared with. */
export { loadApis } from '../src/apis.js'
export { toConfig } from '../src/config.js'
export { createCursors } from '../src/data/cursor.js'
export { toBinding } from '../src/mock/list.js'
