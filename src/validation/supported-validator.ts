/** Says whether a document is supported. In the bundles it is compiled already: that takes longer than all its work. */
import { createAjv, type ValidateFunction } from './ajv.js'
import { supported } from './supported.js'

export const validate: ValidateFunction = createAjv([], { allErrors: true, verbose: true }).compile(supported)
