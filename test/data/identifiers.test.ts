import fc from 'fast-check'
import t from 'tap'
import { createIdentifiers, type IdForm, toUlid, toUuid } from '../../src/data/identifiers.js'
import { createKey } from '../../src/data/randomness.js'
import { maximumCount } from '../../src/data/timeline.js'

const base32 = '0123456789abcdefghjkmnpqrstvwxyz'
const now = Date.parse('2026-06-01T00:00:00Z')
const createdAt = (position: number) => now - position * 1000
const position = fc.oneof(
  fc.nat({ max: 1000 }),
  fc.nat({ max: maximumCount - 1 }),
  fc.constantFrom(0, maximumCount - 1),
)
const seed = fc.nat()

const forms = {
  uuid: { kind: 'uuid' },
  ulid: { kind: 'ulid', prefix: 'conv_' },
  'ulid without a prefix': { kind: 'ulid', prefix: '' },
  text: { kind: 'text' },
  integer: { kind: 'integer', first: 1_000_000 },
} as const satisfies Record<string, IdForm>
const hidden = ['uuid', 'ulid', 'ulid without a prefix', 'text'] as const

const of = (form: IdForm, seed: number) => createIdentifiers(form, createKey(seed, 'acme'), createdAt)
const parseBase32 = (text: string) => [...text].reduce((value, character) => value * 32 + base32.indexOf(character), 0)

/** Another character that the id could have there. */
function alter(id: string, place: number, by: number): string {
  const at = place % id.length
  const set = id.includes('-') ? '0123456789abcdef' : base32
  const known = set.indexOf(id[at]!)
  const other = known === -1 ? set[by % set.length]! : set[(known + 1 + (by % (set.length - 1))) % set.length]!
  return id.slice(0, at) + other + id.slice(at + 1)
}

for (const [name, form] of Object.entries(forms)) {
  t.test(`${name}: every position has an id that leads back to it`, async () => {
    fc.assert(
      fc.property(seed, position, (seed, position) => {
        const ids = of(form, seed)
        const id = ids.toId(position)
        return ids.toPosition(String(id)) === position && of(form, seed).toId(position) === id
      }),
    )
  })

  t.test(`${name}: two positions never have the same id`, async () => {
    fc.assert(
      fc.property(seed, position, position, (seed, one, other) => {
        return (of(form, seed).toId(one) === of(form, seed).toId(other)) === (one === other)
      }),
    )
  })

  t.test(`${name}: a text that is found is the id that was handed out, letter by letter`, async () => {
    const text = fc.oneof(
      fc.string(),
      fc.uuid(),
      fc.ulid().map((ulid) => ulid.toLowerCase()),
      fc.nat().map((number) => String(number).padStart(12, '0')),
      fc.constantFrom(
        '',
        '-',
        '__proto__',
        '1e6',
        ' 1000000',
        '1000000.0',
        '-1',
        '0x10',
        '9'.repeat(15),
        '9'.repeat(16),
      ),
    )
    fc.assert(
      fc.property(seed, text, (seed, text) => {
        const ids = of(form, seed)
        const found = ids.toPosition(text)
        return found === undefined || (found >= 0 && String(ids.toId(found)) === text)
      }),
      { numRuns: 500 },
    )
  })

  t.test(`${name}: what is put before, behind or between makes an id unknown`, async () => {
    fc.assert(
      fc.property(
        seed,
        position,
        fc.nat({ max: 40 }),
        fc.constantFrom('0', 'a', '-', ' ', '\n', '\0', 'é'),
        (seed, position, place, more) => {
          const ids = of(form, seed)
          const id = String(ids.toId(position))
          const at = place % (id.length + 1)
          const altered = id.slice(0, at) + more + id.slice(at)
          const found = ids.toPosition(altered)
          return found === undefined || String(ids.toId(found)) === altered
        },
      ),
    )
  })
}

for (const name of hidden) {
  const form: IdForm = forms[name]

  t.test(`${name}: an id with one character changed is unknown`, async () => {
    fc.assert(
      fc.property(seed, position, fc.nat(), fc.nat(), (seed, position, place, by) => {
        const ids = of(form, seed)
        const id = String(ids.toId(position))
        return ids.toPosition(alter(id, place, by)) === undefined
      }),
      { numRuns: 500 },
    )
  })

  t.test(`${name}: an id that is cut is unknown`, async () => {
    fc.assert(
      fc.property(seed, position, fc.nat(), (seed, position, length) => {
        const id = String(of(form, seed).toId(position))
        return of(form, seed).toPosition(id.slice(0, length % id.length)) === undefined
      }),
    )
  })

  t.test(`${name}: another seed has other ids`, async () => {
    fc.assert(
      fc.property(seed, seed, position, (one, other, position) => {
        return one === other || of(form, other).toPosition(String(of(form, one).toId(position))) === undefined
      }),
    )
  })

  t.test(`${name}: an id in capitals is another text`, async () => {
    fc.assert(
      fc.property(seed, position, (seed, position) => {
        const id = String(of(form, seed).toId(position))
        return of(form, seed).toPosition(id.toUpperCase()) === undefined
      }),
    )
  })
}

t.test('a UUID is of version 4, and its capitals are normalized', async (t) => {
  const word = fc.integer({ min: 0, max: 0xffffffff })
  const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  fc.assert(fc.property(word, word, word, word, (a, b, c, d) => version4.test(toUuid(a, b, c, d))))
  fc.assert(
    fc.property(seed, position, (seed, position) => {
      const ids = of(forms.uuid, seed)
      const id = String(ids.toId(position))
      return version4.test(id) && ids.normalize(id.toUpperCase()) === id
    }),
  )
  t.equal(toUuid(0x01234567, 0x89abcdef, 0x01234567, 0x89abcdef), '01234567-89ab-4def-8123-456789abcdef')
})

t.test('ids of the other forms mean what their letters say', async (t) => {
  for (const name of ['ulid', 'text', 'integer'] as const)
    t.equal(of(forms[name], 1).normalize('Conv_A'), 'Conv_A', name)
})

t.test('a ULID begins with the time at which its record was created', async () => {
  fc.assert(
    fc.property(seed, position, (seed, position) => {
      const id = String(of(forms.ulid, seed).toId(position))
      if (!/^conv_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(id)) throw new Error(id)
      return parseBase32(id.slice(5, 15)) === createdAt(position)
    }),
  )
})

t.test('a ULID with another time is unknown', async () => {
  fc.assert(
    fc.property(seed, position, fc.nat({ max: 2 ** 40 }), (seed, position, time) => {
      const ids = of(forms.ulid, seed)
      const id = String(ids.toId(position))
      const other = toUlid('conv_', time, createKey(0)).slice(0, 15) + id.slice(15)
      return time === createdAt(position) || ids.toPosition(other) === undefined
    }),
  )
})

t.test('a ULID for a time and a key repeats itself and begins with its time', async () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 47 }), seed, seed, (time, one, other) => {
      const id = toUlid('msg_', time, createKey(one))
      if (!/^msg_[0-9a-hjkmnp-tv-z]{26}$/.test(id) || parseBase32(id.slice(4, 14)) !== time) throw new Error(id)
      return (toUlid('msg_', time, createKey(other)) === id) === (one === other)
    }),
  )
})

t.test('whole numbers count from the first', async (t) => {
  const ids = of({ kind: 'integer', first: 5 }, 1)
  t.equal(ids.toId(0), 5)
  t.equal(ids.toPosition('5'), 0)
  t.equal(ids.toPosition('4'), undefined)
})
