/** What is measured. Each group measures its servers in turns; a row compares two of them by one figure. */
import { load } from './load.mjs'
import { residentMegabytes, start, tell } from './processes.mjs'
import {
  bareFastify,
  bareHttp,
  documentedId,
  doubletake,
  here,
  listPath,
  prism,
  retrievePath,
  scalar,
} from './recipes.mjs'
import { inTurns, measureRates } from './rounds.mjs'
import { createSubject } from './subject.mjs'

const rate = 'requestsPerSecond'
const million = 1_000_000

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {string} of the server that is judged
 * @property {string} [to] the server that it is compared with; without, the figure itself is judged
 * @property {string} figure a key of the figures
 * @property {{ least: number } | { below: number }} [target] without, the row is for reference
 */

/**
 * By name. `needsPeers` is left out where the other mock servers cannot be had, and so is a row that needs them.
 * @type {Record<string, { measure: (context: object) => Promise<Record<string, object[]>>, rows: Row[], needsPeers?: boolean }>}
 */
export const groups = {
  retrieve: {
    async measure(context) {
      const { id, token, files } = await context.sample()
      const asked = { token, target: () => retrievePath + id }
      return measureRates(
        {
          Doubletake: doubletake({ ...asked, count: million }),
          'Doubletake, default log': doubletake({ ...asked, count: million, log: true }),
          'bare Fastify': bareFastify({ ...asked, files }),
          'bare node:http': bareHttp({ ...asked, file: files.retrieved }),
        },
        context,
      )
    },
    rows: [
      { what: 'retrieve, cached', of: 'Doubletake', to: 'bare Fastify', figure: rate, target: { least: 0.9 } },
      {
        what: 'retrieve, cached, p99',
        of: 'Doubletake',
        to: 'bare Fastify',
        figure: 'p99Milliseconds',
        target: { below: 2 },
      },
      { what: 'retrieve, cached', of: 'Doubletake, default log', to: 'bare Fastify', figure: rate },
      { what: 'retrieve, cached', of: 'bare node:http', to: 'bare Fastify', figure: rate },
    ],
  },

  cold: {
    async measure(context) {
      const { token, files } = await context.sample()
      const ids = (await createSubject(million)).ids(600_000)
      const asked = { token, target: (turn) => retrievePath + ids[turn % ids.length] }
      return measureRates(
        { Doubletake: doubletake({ ...asked, count: million }), 'bare Fastify': bareFastify({ ...asked, files }) },
        // hundreds of functions write what is said, and each is compiled once it has written enough
        { ...context, warm: 12 },
      )
    },
    rows: [
      {
        what: 'retrieve, never the same of a million',
        of: 'Doubletake',
        to: 'bare Fastify',
        figure: rate,
        target: { least: 0.3 },
      },
    ],
  },

  list: {
    async measure(context) {
      const { token, files } = await context.sample()
      const asked = { token, target: () => listPath }
      return measureRates(
        { Doubletake: doubletake({ ...asked, count: million }), 'bare Fastify': bareFastify({ ...asked, files }) },
        context,
      )
    },
    rows: [
      { what: 'list, page of 50, cached', of: 'Doubletake', to: 'bare Fastify', figure: rate, target: { least: 0.8 } },
    ],
  },

  peers: {
    needsPeers: true,
    async measure(context) {
      const { token } = await context.sample()
      const asked = { token, target: () => retrievePath + documentedId }
      return measureRates(
        {
          Doubletake: doubletake(asked),
          'Prism static': prism(asked),
          'Prism dynamic': prism({ ...asked, dynamic: true }),
          Scalar: scalar(asked),
        },
        context,
      )
    },
    rows: [
      {
        what: "retrieve, the document's example",
        of: 'Doubletake',
        to: 'Prism static',
        figure: rate,
        target: { least: 8 },
      },
      {
        what: "retrieve, the document's example",
        of: 'Doubletake',
        to: 'Prism dynamic',
        figure: rate,
        target: { least: 25 },
      },
      { what: "retrieve, the document's example", of: 'Doubletake', to: 'Scalar', figure: rate, target: { least: 3 } },
    ],
  },

  deep: {
    async measure(context) {
      const subject = await createSubject(10 * million)
      const distinct = 2_500
      const size = Math.floor(subject.total / 200_000)
      const near = subject.cursorsFrom(0, distinct)
      const far = subject.cursorsFrom(199_999 * size - distinct, distinct)
      const recipe = (cursors) =>
        doubletake({
          count: 10 * million,
          token: subject.token,
          target: (turn) => `${listPath}?pageSize=${size}&cursor=${cursors[turn % cursors.length]}`,
        })
      return measureRates({ 'page 1': recipe(near), 'page 200,000': recipe(far) }, context)
    },
    rows: [{ what: 'list, not cached', of: 'page 200,000', to: 'page 1', figure: rate, target: { least: 0.9 } }],
  },

  memory: {
    async measure({ rounds, progress }) {
      const counts = { 'a billion records': 1_000_000_000, '100 records': 100 }
      const subjects = {}
      for (const [name, count] of Object.entries(counts)) {
        const subject = await createSubject(count)
        subjects[name] = { count, token: subject.token, ids: subject.ids(10_000), cursors: subject.cursors(1_000) }
      }
      return inTurns(Object.keys(counts), rounds, async (name, round) => {
        progress(`round ${round + 1} ${name}`)
        return measureMemory(subjects[name])
      })
    },
    rows: [
      {
        what: 'resident memory',
        of: 'a billion records',
        to: '100 records',
        figure: 'megabytes',
        target: { below: 1.15 },
      },
      { what: 'resident memory, MB', of: 'a billion records', figure: 'megabytes', target: { below: 160 } },
    ],
  },

  sandboxes: {
    measure: ({ rounds, progress }) =>
      inTurns(['Doubletake'], rounds, async (_name, round) => {
        progress(`round ${round + 1}`)
        return measureSandboxes()
      }),
    rows: [
      { what: 'making a sandbox', of: 'Doubletake', figure: 'milliseconds', target: { below: 5 } },
      { what: 'memory that one takes', of: 'Doubletake', figure: 'kilobytes', target: { below: 20 } },
      {
        what: 'left of 10,000 made and dropped',
        of: 'Doubletake',
        figure: 'leftKilobytes',
        target: { below: 1000 },
      },
    ],
  },

  start: {
    async measure(context) {
      const { token, files } = await context.sample()
      const asked = { token, target: () => retrievePath + documentedId }
      const recipes = {
        Doubletake: doubletake(asked),
        'bare Fastify': bareFastify({ ...asked, files }),
        ...(context.peers ? { 'Prism static': prism(asked) } : {}),
      }
      return inTurns(Object.keys(recipes), context.rounds, async (name, round) => {
        context.progress(`round ${round + 1} ${name}`)
        const server = await start(recipes[name])
        await server.stop()
        return { milliseconds: server.milliseconds }
      })
    },
    rows: [
      {
        what: 'start to first answer',
        of: 'Doubletake',
        to: 'Prism static',
        figure: 'milliseconds',
        target: { below: 1 / 3 },
      },
      {
        what: 'start to first answer',
        of: 'Doubletake',
        to: 'bare Fastify',
        figure: 'milliseconds',
        target: { below: 3 },
      },
    ],
  },
}

async function measureMemory({ count, token, ids, cursors }) {
  const retrieve = (turn) => retrievePath + ids[turn % ids.length]
  const page = (turn) => `${listPath}?pageSize=100&cursor=${cursors[turn % cursors.length]}`
  const server = await start(doubletake({ count, token, target: retrieve }))
  try {
    await load(server, { requests: 10_000, seconds: 120 })
    await load(
      { ...server, target: doubletake({ token, target: page }).target, turn: 0 },
      { requests: 1_000, seconds: 120 },
    )
    return { megabytes: residentMegabytes(server) }
  } finally {
    await server.stop()
  }
}

function measureSandboxes() {
  return tell(['--expose-gc', here('servers/sandboxes.mjs')], 120_000)
}
