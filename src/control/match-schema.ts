/** How a match is written, as JSON Schema. */
import { interventionKinds } from './subject.js'

/** Bytes that a body with a match in it may have. */
export const matchLimit = 64 * 1024

const conditions = { present: { type: 'boolean' }, contains: { type: 'string' } }
/** An object with exactly one of some properties. */
export const toSingle = (properties: Record<string, object>) => ({
  type: 'object',
  minProperties: 1,
  maxProperties: 1,
  additionalProperties: false,
  properties,
})
const plain = { type: ['string', 'number', 'boolean'] }
const wanted = {
  description: 'Equal as text; or whether it is there; or a text that is in it.',
  oneOf: [plain, toSingle(conditions)],
}

/** Parameters or headers that a matcher may name. */
const maximumNames = 50

const byName = { type: 'object', maxProperties: maximumNames, additionalProperties: wanted }

const requestProperties = {
  api: { ...wanted, description: 'The id of an API.' },
  operationId: wanted,
  method: wanted,
  path: { ...wanted, description: 'As it arrived, without the query.' },
  pathParameters: { ...byName, description: 'By parameter.' },
  query: {
    ...byName,
    description: 'By parameter, as it was sent; of one that is given more than once, one value must do.',
  },
  headers: { ...byName, description: 'Of the request, by name in any case.' },
  token: { ...wanted, description: 'The token, or what the journal calls it.' },
}

export const requestMatchSchema = {
  type: 'object',
  additionalProperties: false,
  description: 'Everything that is given must hold.',
  properties: requestProperties,
}

export const matchSchema = {
  ...requestMatchSchema,
  properties: {
    ...requestProperties,
    status: { ...wanted, description: 'A number, or `4xx` for all of a kind.' },
    error: { ...wanted, description: 'The code of the failure.' },
    mediaType: { ...wanted, description: 'Of the answer, with its parameters or without.' },
    body: {
      description:
        'Of the answer, as far as it was kept. Equal; or whether it is there; or a text that is in it; or JSON of which all is in it: of an object the properties that are given, of a list the items, in any place.',
      oneOf: [plain, toSingle({ ...conditions, json: {} })],
    },
    fault: { ...wanted, description: 'The id of the fault that hit.' },
    intervention: {
      ...wanted,
      description: `What was done to the answer: ${interventionKinds.map((kind) => `\`${kind}\``).join(', ')}, or how the connection broke.`,
    },
  },
}
