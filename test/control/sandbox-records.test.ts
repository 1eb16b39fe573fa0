import t from 'tap'
import { loadApis } from '../../src/apis.js'
import { toConfig } from '../../src/config.js'
import { maximumBytes } from '../../src/control/sandbox-records.js'
import { createSandboxes } from '../../src/control/sandboxes.js'

t.test('what all sandboxes take together is bounded; deleting, resetting and expiry give it back', async (t) => {
  const config = toConfig({ api: ['omi'], count: 0 })
  const [loaded] = await loadApis(config)
  const spec = loaded!.api.collections[0]!
  let now = 0
  const sandboxes = createSandboxes([loaded!], config, () => now)
  const size = maximumBytes.sandbox - 1000
  const fill = (sandbox: string, id = 'a') =>
    sandboxes.get(sandbox).records.put(loaded!, spec, [{ id, time: 0, record: { id, text: 'x'.repeat(size) } }])
  const full = Array.from({ length: maximumBytes.together / maximumBytes.sandbox }, () =>
    sandboxes.create({ ttl: 100 }),
  )
  for (const { id } of full) fill(id)
  const tooMuch = { code: 'DT_RECORD_LIMIT', message: /All sandboxes take/ }
  t.throws(() => fill('default'), tooMuch)
  t.equal(
    sandboxes.get('default').records.collections(loaded!).get(spec.name)!.find('a'),
    undefined,
    'nothing was written',
  )
  t.strictSame(sandboxes.get('default').records.size, { records: 0, bytes: 0 })

  sandboxes.delete(full[0]!.id)
  fill('default')
  t.throws(() => fill(full[1]!.id, 'b'), { code: 'DT_RECORD_LIMIT', message: /A sandbox takes/ })
  full[1]!.reset()
  fill(full[1]!.id)
  const fresh = sandboxes.create({})
  t.throws(() => fill(fresh.id), tooMuch)
  now = 101_000
  fill(fresh.id)
  t.equal(sandboxes.list().length, 1, 'the others are gone')
})
