#!/usr/bin/env node
// Reads TAP from standard input: says what failed and where, and closes on the line `N passed, N failed`.
import { Parser } from 'tap-parser'

const counts = { passed: 0, failed: 0, skipped: 0 }

/** Follows a parser and those of its subtests. A subtest's own result counts only where no assertion of it has failed. */
function follow(parser, names) {
  const failedBefore = () => counts.failed
  let mark = failedBefore()
  parser.on('child', (child) => follow(child, [...names, child.name]))
  parser.on('assert', (result) => {
    if (result.ok) counts[result.skip || result.todo ? 'skipped' : 'passed'] += 1
    else if (counts.failed === mark) report([...names, result.name], result.diag)
    mark = counts.failed
  })
  parser.on('bailout', (reason) => process.stdout.write(`\nbailed out: ${reason}\n`))
}

function report(names, diag) {
  counts.failed += 1
  const { at, diff, compare, stack, exitCode, signal, timeout } = diag ?? {}
  const place = at?.fileName ? `${at.fileName}:${at.lineNumber}` : ''
  const more = diff ?? (stack && !place ? stack : '') ?? ''
  const process_ = exitCode || signal || timeout ? `exit code ${exitCode ?? '-'}, signal ${signal ?? '-'}` : ''
  const lines = [`not ok: ${names.filter(Boolean).join(' > ')}`, place, compare ?? '', process_, more]
  process.stdout.write(`\n${lines.filter(Boolean).join('\n')}\n`)
}

const parser = new Parser()
follow(parser, [])
parser.on('complete', () => {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${skipped}\n`)
})
process.stdin.pipe(parser)
