import t from 'tap'
import { createIssuer } from '../../src/control/issued-tokens.js'
import { apis, tokensOf } from '../build.js'

const issuer = createIssuer('secret')
const known = (api: (typeof apis)[number]) => tokensOf(api) as never[]

t.test('for each token of an API there is one like it', async (t) => {
  for (const id of apis) {
    const issued = issuer.issue('sandbox', { id, tokens: known(id), prefix: id === 'omi' ? 'omi_dev_' : '' })
    t.equal(issued.length, tokensOf(id).length)
    for (const [index, { token, ...rest }] of issued.entries()) {
      const { token: original, ...same } = tokensOf(id)[index]!
      t.strictSame(rest, same, 'the identity and all else is the same')
      t.match(token, /[0-9a-f]{32}$/)
      const beginning = token.slice(0, -32)
      t.ok(original.startsWith(beginning), `${token} begins as ${original}`)
      t.match(token, /^[A-Za-z0-9._~+/-]+$/)
    }
  }
})

t.test('each token is one of its kind, and the same when it is asked for again', async (t) => {
  const issueAll = () =>
    ['one', 'two'].flatMap((sandbox) =>
      apis.flatMap((id) => issuer.issue(sandbox, { id, tokens: known(id), prefix: '' }).map(({ token }) => token)),
    )
  const all = issueAll()
  t.equal(new Set(all).size, all.length)
  t.strictSame(issueAll(), all)
})

t.test('where an API knows no token, there is one for anybody, with its prefix', async (t) => {
  const [token, ...more] = issuer.issue('sandbox', { id: 'acme', tokens: [], prefix: 'acme_' })
  t.match(token, { token: /^acme_[0-9a-f]{32}$/, state: 'active', identity: {}, permissions: [] })
  t.strictSame(more, [])
})

t.test('never is less of a token’s beginning kept than the prefix', async (t) => {
  const tokens = [{ token: 'acme0123', description: '', state: 'active' as const, permissions: [], identity: {} }]
  t.match(issuer.issue('sandbox', { id: 'acme', tokens, prefix: 'acme' })[0]!.token, /^acme[0-9a-f]{32}$/)
})

t.test('an issued token is known as one, and no other is', async (t) => {
  for (const id of apis) {
    for (const { token } of issuer.issue('gone', { id, tokens: known(id), prefix: '' })) {
      t.ok(issuer.isIssued(token))
      const last = token.at(-1) === '0' ? '1' : '0'
      t.notOk(issuer.isIssued(token.slice(0, -1) + last), 'one that was altered')
      t.notOk(createIssuer('other').isIssued(token), 'one of another server')
    }
    for (const { token } of tokensOf(id)) t.notOk(issuer.isIssued(token), token)
  }
  t.notOk(issuer.isIssued(''))
  t.notOk(issuer.isIssued('0'.repeat(32)))
})
