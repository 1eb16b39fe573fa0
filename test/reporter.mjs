#!/usr/bin/env node
// Reads TAP from standard input: says what failed, and closes on the line `N passed, N failed`.
import { Parser } from 'tap-parser'

const counts = { passed: 0, failed: 0, skipped: 0 }

/** Follows a parser and those of its subtests; leaves are what is counted. */
function follow(parser, names) {
  parser.on('child', (child) => follow(child, [...names, child.name]))
  parser.on('assert', (result) => {
    if (result.ok) counts[result.skip || result.todo ? 'skipped' : 'passed'] += 1
    else {
      counts.failed += 1
      process.stdout.write(`\nnot ok: ${[...names, result.name].filter(Boolean).join(' > ')}\n`)
      if (result.diag) process.stdout.write(`${JSON.stringify(result.diag, null, 2)}\n`)
    }
  })
  parser.on('bailout', (reason) => process.stdout.write(`\nbailed out: ${reason}\n`))
}

const parser = new Parser()
follow(parser, [])
parser.on('complete', () => {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`)
})
process.stdin.pipe(parser)
