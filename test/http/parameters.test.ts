import fc from 'fast-check'
import t from 'tap'
import { type ApiId, bearer, build, fixturesOf } from '../build.js'

const list = '/api/v1/ai/conversations'
const server = await build(t, { count: 20 })

async function ask(api: ApiId, url: string) {
  const response = await server.inject({ url, headers: bearer(api) })
  return { status: response.statusCode, body: response.json() }
}

const badRequest = (message: string) => ({ status: 400, body: { error: '400', message } })

t.test('a page size is a decimal whole number from 1 to 100', async (t) => {
  const bad = [
    '0',
    '101',
    '-1',
    '-0',
    'abc',
    '0x10',
    '1e1',
    '1e2',
    '',
    ' 5',
    '5 ',
    '+5',
    '1.5',
    '5.0',
    '５',
    '5,6',
    'NaN',
  ]
  for (const text of [...bad, 'Infinity', 'null', 'true', '9007199254740993', '1'.repeat(400), '5\0', '[5]']) {
    t.strictSame(
      await ask('omni', `${list}?pageSize=${encodeURIComponent(text)}`),
      badRequest('Invalid pageSize'),
      JSON.stringify(text),
    )
  }
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: -150, max: 250 }), async (size) => {
      const { status, body } = await ask('omni', `${list}?pageSize=${size}`)
      return size >= 1 && size <= 100 ? status === 200 && body.pageInfo.pageSize === size : status === 400
    }),
  )
})

t.test('a user id is a UUID', async (t) => {
  const bad = [
    '',
    'x',
    '990e8400e29b41d4a716446655440004',
    '{990e8400-e29b-41d4-a716-446655440004}',
    '990e8400',
    'null',
  ]
  for (const text of [...bad, '990e8400-e29b-41d4-a716-44665544000g', '990e8400-e29b-41d4-a716-446655440004 ']) {
    t.strictSame(
      await ask('omni', `${list}?userId=${encodeURIComponent(text)}`),
      badRequest('Invalid userId format'),
      JSON.stringify(text),
    )
  }
  for (const known of ['990e8400-e29b-41d4-a716-446655440004', '990E8400-E29B-41D4-A716-446655440004']) {
    t.equal((await ask('omni', `${list}?userId=${known}`)).status, 200, known)
  }
})

t.test('a parameter given twice is refused, even with the same good value', async (t) => {
  const id = '990e8400-e29b-41d4-a716-446655440004'
  t.strictSame(await ask('omni', `${list}?pageSize=5&pageSize=5`), badRequest('Invalid pageSize'))
  t.strictSame(await ask('omni', `${list}?userId=${id}&userId=${id}`), badRequest('Invalid userId format'))
  const first = await ask('omni', `${list}?pageSize=5`)
  const cursor = first.body.pageInfo.nextCursor
  t.strictSame(await ask('omni', `${list}?cursor=${cursor}&cursor=${cursor}`), badRequest('Invalid nextCursor'))
})

t.test('an empty cursor is no cursor', async (t) => {
  t.strictSame(await ask('omni', `${list}?cursor=`), badRequest('Invalid nextCursor'))
  t.strictSame(await ask('omni', `${list}?cursor`), badRequest('Invalid nextCursor'))
})

t.test('of several bad parameters the first that the document names is reported', async (t) => {
  t.strictSame(await ask('omni', `${list}?cursor=&pageSize=0&userId=x`), badRequest('Invalid userId format'))
  t.strictSame(await ask('omni', `${list}?cursor=&pageSize=0`), badRequest('Invalid pageSize'))
})

t.test('parameters that the document does not know are ignored', async (t) => {
  const plain = await ask('omni', list)
  const unknown = ['sort=asc', 'PAGESIZE=0', 'pageSize[]=0', 'pagesize=0', 'limit=1', '__proto__=1', 'constructor=x']
  for (const query of [...unknown, 'a=1&a=2', 'toString=', '__proto__[pageSize]=0', '=', '&&&', '%00=%00']) {
    t.strictSame(await ask('omni', `${list}?${query}`), plain, query)
  }
  const record = '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb'
  t.strictSame(await ask('orq', `${record}?cursor=x&__proto__=1&include=all`), await ask('orq', record))
})

/** Any text but those that a URL would resolve away. */
const segments = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => !/^\.{1,2}$/.test(text))
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

t.test('where an id is a UUID, any other text is refused', async (t) => {
  const invalidConversation = badRequest('Invalid conversation ID format. Must be a valid UUID.')
  const invalid = { status: 400, body: { error: 'Invalid conversation id' } }
  const good = '660e8400-e29b-41d4-a716-446655440001'
  for (const text of [
    ' ',
    `${good}x`,
    good.slice(1),
    `${good} `,
    `{${good}}`,
    `urn:uuid:${good}`,
    good.replaceAll('-', ''),
  ]) {
    t.strictSame(await ask('omni', `${list}/${encodeURIComponent(text)}`), invalidConversation, text)
    t.strictSame(await ask('ohallo', `/api/conversations/${encodeURIComponent(text)}`), invalid, text)
  }
  await fc.assert(
    fc.asyncProperty(
      segments.filter((text) => !uuid.test(text)),
      async (text) => {
        const [omni, ohallo] = await Promise.all([
          ask('omni', `${list}/${encodeURIComponent(text)}`),
          ask('ohallo', `/api/conversations/${encodeURIComponent(text)}`),
        ])
        return omni.status === 400 && ohallo.status === 400
      },
    ),
  )
})

t.test('a UUID of any version and variant, in either case, is one', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/), async (id) => {
      const [omni, ohallo] = await Promise.all([
        ask('omni', `${list}/${id}`),
        ask('ohallo', `/api/conversations/${id}`),
      ])
      return omni.status === 404 && ohallo.status === 404
    }),
  )
  const id = '660e8400-e29b-41d4-a716-446655440001'
  t.strictSame(await ask('omni', `${list}/${id.toUpperCase()}`), await ask('omni', `${list}/${id}`))
})

t.test('where an id is any text, one without the usual form is an unknown one', async () => {
  await fc.assert(
    fc.asyncProperty(segments, async (text) => {
      const [orq, omi] = await Promise.all([
        ask('orq', `/v2/conversations/${encodeURIComponent(text)}`),
        ask('omi', `/v1/dev/user/conversations/${encodeURIComponent(text)}`),
      ])
      return orq.body.message === 'Conversation not found' && omi.body.detail === 'Conversation not found'
    }),
  )
})

t.test('percent-escapes in an id are decoded after the path is split', async (t) => {
  const known = await ask('orq', '/v2/conversations/conv_01jj1hdhn79xas7a01wb3hysdb')
  t.equal(known.status, 200)
  t.strictSame(await ask('orq', '/v2/conversations/%63onv%5F01jj1hdhn79xas7a01wb3hysd%62'), known)
  t.strictSame(await ask('orq', '/v2/conversations/a%2Fb'), {
    status: 404,
    body: { message: 'Conversation not found' },
  })
  t.strictSame(
    await ask('orq', '/orq/v2%2Fconversations/a'),
    { status: 404, body: { message: 'Not found' } },
    'no such path',
  )
})

t.test("Omi's include_transcript", async (t) => {
  const words = { true: ['true', '1', 'yes', 'on', 't', 'y'], false: ['false', '0', 'no', 'off', 'f', 'n'] }
  const url = '/v1/dev/user/conversations/dea7f1c7-2db1-4180-9f18-a6745e48aff1'
  const { uid, ...record } = fixturesOf('omi').find((one) => one.id === 'dea7f1c7-2db1-4180-9f18-a6745e48aff1')!
  const { transcript_segments, ...short } = record

  t.test('takes every documented spelling of yes and no, in any case', async (t) => {
    for (const [value, spellings] of Object.entries(words)) {
      for (const word of spellings) {
        for (const spelling of [word, word.toUpperCase(), word[0]!.toUpperCase() + word.slice(1)]) {
          const { status, body } = await ask('omi', `${url}?include_transcript=${spelling}`)
          t.strictSame({ status, body }, { status: 200, body: value === 'true' ? record : short }, spelling)
        }
      }
    }
  })

  t.test('is no by default', async (t) => {
    t.strictSame((await ask('omi', url)).body, short)
  })

  t.test('refuses any other text, and echoes it', async () => {
    const known = new Set([...words.true, ...words.false])
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.constantFrom('', ' true', 'true ', 'yes!', '2', '-1', '01', '1.0', 'null', 'truE\0', 'ja', 'on,off'),
        ),
        async (text) => {
          if (known.has(text.toLowerCase())) return true
          const { status, body } = await ask('omi', `${url}?include_transcript=${encodeURIComponent(text)}`)
          const expected = {
            type: 'bool_parsing',
            loc: ['query', 'include_transcript'],
            msg: 'Input should be a valid boolean, unable to interpret input',
            input: text,
          }
          return status === 422 && JSON.stringify(body) === JSON.stringify({ detail: [expected] })
        },
      ),
    )
  })

  t.test('refuses to be given twice', async (t) => {
    const { status, body } = await ask('omi', `${url}?include_transcript=true&include_transcript=false`)
    t.equal(status, 422)
    t.match(body, {
      detail: [{ type: 'bool_parsing', loc: ['query', 'include_transcript'], input: ['true', 'false'] }],
    })
  })
})
